//! The computer that measures.

use std::fs;
use std::process::Command;
use std::thread;

use serde::Serialize;

/// The computer that measures.
#[derive(Debug, Serialize)]
pub(super) struct Machine {
    pub(super) cpu: String,
    pub(super) cores: usize,
}

impl Machine {
    /// Describes the computer that this program runs on.
    pub(super) fn this() -> Self {
        let cpu = cpu_of_linux().or_else(cpu_of_mac);
        Self {
            cpu: cpu.unwrap_or_else(|| "an unknown CPU".to_owned()),
            cores: thread::available_parallelism().map_or(1, usize::from),
        }
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
}
