//! What cargo calls targets: the libraries, programs and tests of the workspace.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;
use crate::repository::Repository;

/// The names of the workspace's integration tests.
pub(super) fn integration_tests(repository: &Repository) -> Result<Vec<String>> {
    let mut cargo = process::cargo();
    cargo
        .args(["metadata", "--no-deps", "--format-version=1"])
        .current_dir(repository.root());
    parse(&process::capture(&mut cargo)?)
}

fn parse(metadata: &str) -> Result<Vec<String>> {
    let metadata: Value = serde_json::from_str(metadata).context("cargo's metadata is no JSON")?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let targets = list(&metadata["packages"])
        .into_iter()
        .flat_map(|p| list(&p["targets"]));
    let tests = targets.filter(|target| list(&target["kind"]).contains(&Value::from("test")));
    Ok(tests
        .filter_map(|test| Some(test["name"].as_str()?.to_owned()))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_tests_of_all_packages() -> Result<()> {
        let metadata = r#"{ "packages": [
            { "targets": [
                { "kind": ["cdylib", "rlib"], "name": "softmax_lab" },
                { "kind": ["test"], "name": "lesson" },
                { "kind": ["test"], "name": "page" }
            ] },
            { "targets": [{ "kind": ["bin"], "name": "xtask" }, { "kind": ["test"], "name": "cli" }] }
        ] }"#;
        assert_eq!(parse(metadata)?, ["lesson", "page", "cli"]);
        assert!(parse("error").is_err());
        assert!(parse("{}")?.is_empty());
        Ok(())
    }
}
