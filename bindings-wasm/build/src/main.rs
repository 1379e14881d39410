//! `jixiao-bindgen MODULE.wasm OUT.wasm`: makes the module's exports callable from JavaScript. The glue that comes with it is left
//! aside: the modules take and give text and bytes only, and one small loader (`js/native.js`) serves all of them.

use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, out] = arguments.as_slice() else {
        return Err("usage: jixiao-bindgen MODULE.wasm OUT.wasm".into());
    };
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).typescript(false).remove_name_section(true).remove_producers_section(true).web(true)?;
    let mut output = bindgen.generate_output()?;
    let wanted: Vec<String> = output.wasm().imports.iter().map(|import| format!("{}.{}", import.module, import.name)).collect();
    if !wanted.is_empty() {
        return Err(format!("the module wants {wanted:?}, which the loader does not give").into());
    }
    if let Some(folder) = Path::new(out).parent() {
        std::fs::create_dir_all(folder)?;
    }
    output.wasm_mut().emit_wasm_file(out)?;
    Ok(())
}
