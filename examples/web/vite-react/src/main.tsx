import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import type { Form, Scorecard } from "jixiao";
import type { JixiaoForm } from "jixiao/elements";
import "jixiao/elements";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "jixiao-form": React.DetailedHTMLProps<React.HTMLAttributes<JixiaoForm> & { kind?: string; jurisdiction?: string }, JixiaoForm>;
    }
  }
}

const START: Form = { format: 1, kind: "project", year: 2023, indicators: [{ path: ["满意度指标", "服务对象满意度指标"], name: "职工群众满意度", target: "97%", actual: "95%", points: "15", reported: "14", reason: "" }] };

function App() {
  const element = useRef<JixiaoForm>(null);
  const [card, setCard] = useState<Scorecard>();
  useEffect(() => {
    const form = element.current;
    if (!form) return undefined;
    const scored = (event: CustomEvent<{ scorecard: Scorecard }>) => setCard(event.detail.scorecard);
    form.addEventListener("jixiao-score", scored as EventListener);
    form.value = START;
    return () => form.removeEventListener("jixiao-score", scored as EventListener);
  }, []);
  return (
    <main>
      <h1>绩效自评</h1>
      <p id="total">{card ? `${card.total.low}–${card.total.high}` : "…"}</p>
      <jixiao-form ref={element} kind="project" />
    </main>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
