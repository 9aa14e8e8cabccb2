//! `vouchsafe mail explain` alone, for working on this crate without building the whole program.

#[path = "../../vouchsafe/src/commands/explain.rs"]
mod explain;

fn main() -> std::io::Result<()> {
    let mut paths: Vec<_> = std::env::args_os().skip(1).map(std::path::PathBuf::from).collect();
    let json = paths.iter().position(|p| p.as_os_str() == "--json").map(|at| paths.remove(at)).is_some();
    explain::run(json, &paths)
}
