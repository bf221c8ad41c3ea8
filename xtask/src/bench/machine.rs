//! What the figures come from.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;
use std::thread;

/// The computer that measures.
#[derive(Debug)]
pub(super) struct Machine {
    pub(super) cpu: String,
    pub(super) cores: usize,
}

impl Machine {
    /// This one.
    pub(super) fn this() -> Self {
        let cpu = cpu_of_linux().or_else(cpu_of_mac);
        Self {
            cpu: cpu.unwrap_or_else(|| "an unknown CPU".to_owned()),
            cores: thread::available_parallelism().map_or(1, usize::from),
        }
    }

    /// A sentence for above a table.
    pub(super) fn describe(&self, browsers: &BTreeMap<String, String>, rounds: usize) -> String {
        let browsers: Vec<_> = browsers
            .iter()
            .map(|(name, v)| format!("{name} {v}"))
            .collect();
        format!(
            "{}, {} cores; {}; rounds: {rounds}.",
            self.cpu,
            self.cores,
            browsers.join(", ")
        )
    }
}

fn cpu_of_linux() -> Option<String> {
    model_name(&fs::read_to_string("/proc/cpuinfo").ok()?)
}

fn model_name(cpuinfo: &str) -> Option<String> {
    let line = cpuinfo
        .lines()
        .find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn cpu_of_mac() -> Option<String> {
    let output = Command::new("sysctl")
        .args(["-n", "machdep.cpu.brand_string"])
        .output()
        .ok()?;
    let name = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_name_of_the_cpu() {
        let cpuinfo =
            "processor\t: 0\nmodel\t\t: 1\nmodel name\t: AMD EPYC 9000\nmodel name\t: x\n";
        assert_eq!(model_name(cpuinfo).as_deref(), Some("AMD EPYC 9000"));
        assert_eq!(model_name("processor : 0"), None);
    }

    #[test]
    fn says_what_the_figures_come_from() {
        let machine = Machine {
            cpu: "AMD EPYC".into(),
            cores: 2,
        };
        let browsers = ["Chromium", "Firefox"].map(|name| (name.to_owned(), "150".to_owned()));
        assert_eq!(
            machine.describe(&browsers.into(), 5),
            "AMD EPYC, 2 cores; Chromium 150, Firefox 150; rounds: 5."
        );
    }
}
