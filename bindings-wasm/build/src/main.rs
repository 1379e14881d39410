//! `jixiao-bindgen MODULE.wasm OUT_DIR`: the glue for the web target and for Node.

use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, out] = arguments.as_slice() else {
        return Err("usage: jixiao-bindgen MODULE.wasm OUT_DIR".into());
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("jixiao").typescript(true).remove_name_section(true).remove_producers_section(true).web(true)?;
    bindgen.generate(Path::new(out))?;
    Ok(())
}
