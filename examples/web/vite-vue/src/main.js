import { createApp } from "vue";
import App from "./App.vue";
import "jixiao/elements";

createApp(App).mount("#app");
