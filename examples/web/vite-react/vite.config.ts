import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// The modules are found by their address: the dependency must not be bundled away while developing.
export default defineConfig({ base: "./", plugins: [react()], optimizeDeps: { exclude: ["jixiao"] } });
