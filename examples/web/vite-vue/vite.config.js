import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("jixiao-") } } })],
  // The modules are found by their address: the dependency must not be bundled away while developing.
  optimizeDeps: { exclude: ["jixiao"] },
});
