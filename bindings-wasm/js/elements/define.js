import { JixiaoDrop } from "./drop.js";
import { JixiaoFindings } from "./findings.js";
import { JixiaoForm } from "./form.js";
import { JixiaoScorecard } from "./scorecard.js";

export { JixiaoDrop, JixiaoFindings, JixiaoForm, JixiaoScorecard };

/** Makes the elements known to the page, once; on a server it does nothing. */
export function defineElements() {
  if (typeof customElements === "undefined") return;
  const known = { "jixiao-form": JixiaoForm, "jixiao-scorecard": JixiaoScorecard, "jixiao-findings": JixiaoFindings, "jixiao-drop": JixiaoDrop };
  for (const [name, element] of Object.entries(known)) if (!customElements.get(name)) customElements.define(name, element);
}
