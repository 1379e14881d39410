// One style sheet for all elements: shared where sheets can be constructed, otherwise a linked file, otherwise a style element.

export const CSS = `
:host{display:block;--ink:var(--jixiao-ink,#1c1f23);--soft:var(--jixiao-soft,#565d66);--paper:var(--jixiao-paper,#fff);--field:var(--jixiao-field,#fff);--head:var(--jixiao-head,#eef2f7);--line:var(--jixiao-line,#b9c1cb);--accent:var(--jixiao-accent,#1a5fb4);--bad:var(--jixiao-error,#b3261e);--warn:var(--jixiao-warning,#8a5300);--good:var(--jixiao-good,#1b6e3c);--tint:var(--jixiao-tint,#f6f8fb);--radius:var(--jixiao-radius,4px);color:var(--ink);background:var(--paper);font:var(--jixiao-size,16px)/1.5 var(--jixiao-font,system-ui,"Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",SimSun,sans-serif);text-align:left;color-scheme:light}
:host([hidden]){display:none}
:host([size=large]){font-size:var(--jixiao-large,20px)}
:host([scheme=dark]){--ink:var(--jixiao-ink,#e8eaed);--soft:var(--jixiao-soft,#b3bac3);--paper:var(--jixiao-paper,#16191d);--field:var(--jixiao-field,#1f2328);--head:var(--jixiao-head,#262c34);--line:var(--jixiao-line,#59626d);--accent:var(--jixiao-accent,#8ab8f5);--bad:var(--jixiao-error,#ff9a92);--warn:var(--jixiao-warning,#f2c14e);--good:var(--jixiao-good,#7fd6a0);--tint:var(--jixiao-tint,#1c2127);color-scheme:dark}
@media (prefers-color-scheme:dark){:host([scheme=auto]){--ink:var(--jixiao-ink,#e8eaed);--soft:var(--jixiao-soft,#b3bac3);--paper:var(--jixiao-paper,#16191d);--field:var(--jixiao-field,#1f2328);--head:var(--jixiao-head,#262c34);--line:var(--jixiao-line,#59626d);--accent:var(--jixiao-accent,#8ab8f5);--bad:var(--jixiao-error,#ff9a92);--warn:var(--jixiao-warning,#f2c14e);--good:var(--jixiao-good,#7fd6a0);--tint:var(--jixiao-tint,#1c2127);color-scheme:dark}}
*{box-sizing:border-box;font:inherit;line-height:inherit;letter-spacing:normal}
h2,p,ul,ol,figure{margin:0;padding:0}
h2{font-weight:700;font-size:1.1em;margin:1.2em 0 .4em}
ul{list-style:none}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.soft{color:var(--soft);font-size:.875em}
.box{padding:1em;display:grid;grid-template-columns:minmax(0,1fr)}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(11em,1fr));gap:.6em 1em}
.fields label{display:block}
.fields label>span,.start>.soft{display:block;color:var(--soft);font-size:.875em}
.fields .wide{grid-column:1/-1}
input,textarea,select{display:block;width:100%;min-width:0;margin:0;padding:.3em .45em;border:1px solid var(--line);border-radius:var(--radius);background:var(--field);color:var(--ink);text-align:inherit}
textarea{resize:none;overflow:hidden;min-height:2.2em;field-sizing:content;overflow-wrap:anywhere}
input:focus,textarea:focus,select:focus,button:focus,summary:focus,[tabindex]:focus{outline:3px solid var(--accent);outline-offset:-1px}
input[aria-invalid=true],textarea[aria-invalid=true]{border-color:var(--bad);box-shadow:inset 0 -2px var(--bad)}
:disabled,[readonly]{opacity:1;background:transparent;border-color:transparent}
button,.button{display:inline-block;margin:0;padding:.3em .9em;border:1px solid var(--accent);border-radius:var(--radius);background:var(--field);color:var(--accent);cursor:pointer;min-height:2.2em;text-decoration:none}
button:hover,.button:hover{background:var(--head)}
button.plain{border-color:transparent;background:transparent;padding:.1em .45em;color:var(--soft)}
button.plain:hover{color:var(--bad);border-color:var(--bad)}
td.tool{text-align:center;padding-top:.45em}td.tool button{font-size:.8125em;padding:.1em .2em;white-space:nowrap}
.scroll{overflow-x:auto;position:relative}
table{border-collapse:collapse;width:100%;margin:0;background:var(--paper)}
caption{text-align:left;font-weight:700;font-size:1.1em;margin:0;padding:1em 0 .4em}
caption .soft{font-weight:400}
th,td{border:1px solid var(--line);padding:.25em .3em;vertical-align:top;text-align:left;font-weight:400}
thead th{background:var(--head);font-weight:700;vertical-align:middle;padding:.45em .5em;overflow-wrap:anywhere}
tbody th[scope=row],tfoot th[scope=row]{padding:calc(.55em + 1px) calc(.6em + 1px)}
th.group{background:var(--tint);color:var(--soft);padding-left:calc(.6em + 1px)}
td>input,td>textarea{padding:.3em}
td>input,td>textarea,td>select{border-color:transparent;background:transparent}
td>input:hover,td>textarea:hover{border-color:var(--line)}
td>input:focus,td>textarea:focus{background:var(--field)}
td.number input,td.number output{text-align:right;font-variant-numeric:tabular-nums}
td.flag{background:var(--tint)}
.amounts thead th+th,thead .c-number,thead .c-score{text-align:right}
.c-level{width:7.6%}.c-name{width:16%}.c-text{width:10.8%}.c-number{width:4.7em}.c-score{width:7.6em}.c-tool{width:2.9em}:lang(en) .c-tool{width:4.4em}.grid{min-width:50em;table-layout:fixed}.narrow .grid{min-width:0}.c-reason{width:auto}
.base .item{position:relative;padding-right:4.8em}.base .depth1{padding-left:1.6em}.base .depth2{padding-left:3em;padding-right:.3em}.depth0>textarea{font-weight:700}.part{position:absolute;right:.2em;top:.4em;font-size:.8125em;white-space:nowrap}.ratios td.soft{padding:.6em}.ratios th:last-child,.ratios td.number{text-align:right}
.score{display:block;padding:.3em .2em;text-align:right;font-weight:700;font-variant-numeric:tabular-nums;white-space:nowrap}
.kind{display:block;text-align:right;font-size:.8125em;padding:0 .2em;white-space:nowrap}
.kind::before{content:attr(data-mark);margin-right:.25em;font-weight:700}
.is-exact{color:var(--good)}.is-within,.is-unproven{color:var(--warn)}.is-not-applicable{color:var(--soft)}
.note{display:none;font-size:.8125em;line-height:1.4;padding:.1em .3em .25em}
.note li{padding-left:1.3em;text-indent:-1.3em}
.note li::before,.mark::before{content:attr(data-mark) " ";font-weight:700}
.error{color:var(--bad)}.warning{color:var(--warn)}.waived,.notice{color:var(--soft)}
td:focus-within>.note,label:focus-within>.note,.note.always{display:block}
.said{display:none}.said.has-error,tr:focus-within+.said.has{display:table-row}
.said td{border-top:0;padding:.1em .5em .4em;background:var(--tint)}
.said .note{display:block;padding:0}
.said li{display:none}.said li.error,tr:focus-within+.said li{display:block}
.narrow .said{display:none!important;margin-top:-.75em!important;border-top:0!important}.narrow .said.has-error,.narrow tr:focus-within+.said.has{display:block!important}
.hint{display:block;font-size:.75em;line-height:1.2;padding:0 .4em .15em}
td .hint{white-space:nowrap}td.number .hint{padding:0 .1em .15em}
.hint:empty{display:none}
td:focus-within>.note+.hint{display:none}
.sum{margin-top:1.2em;border:2px solid var(--accent);border-radius:var(--radius);padding:.8em 1em;background:var(--tint)}
.sum .big{font-size:1.75em;font-weight:700;font-variant-numeric:tabular-nums;line-height:1.25}
.sum .row{display:flex;flex-wrap:wrap;align-items:baseline;margin:0 -.6em}
.sum .row>*{margin:0 .6em}
.tools{margin:.6em 0 0}
details{border-bottom:1px solid var(--line)}
summary{cursor:pointer;padding:.5em .3em;display:flex;flex-wrap:wrap;align-items:baseline}
summary::before{content:"▸";width:1.2em;color:var(--accent)}
details[open]>summary::before{content:"▾"}
summary .name{flex:1 1 12em;margin-right:.8em}
summary .score{padding:0 .2em}
.steps{padding:.1em .3em .7em 1.5em}
.steps li{padding:.1em 0;overflow-wrap:anywhere}
.steps ol,.steps ul{list-style:disc;padding-left:1.2em}
.findings>li{border-left:4px solid var(--line);padding:.35em .8em;margin:.6em 0;background:var(--tint)}
.findings>li.s-error{border-color:var(--bad)}.findings>li.s-warning{border-color:var(--warn)}
.findings .label{font-weight:700}
.findings .sumline{font-variant-numeric:tabular-nums}
.zone{border:2px dashed var(--line);border-radius:var(--radius);padding:1.4em 1em;text-align:center;background:var(--tint)}
.zone.over{border-color:var(--accent);border-style:solid}
.zone input{position:absolute;width:1px;height:1px;opacity:0;padding:0;border:0}
.zone input:focus+.button{outline:3px solid var(--accent);outline-offset:-1px}
.status:empty{display:none}
.status{margin:.6em 0}
.narrow thead,.narrow .c{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.narrow table,.narrow tbody,.narrow tfoot,.narrow td,.narrow th,.narrow tbody th[scope=row],.narrow tfoot th[scope=row]{display:block;width:auto;min-width:0;border:0;padding:0;grid-column:span 12}
.narrow caption{display:block}
.narrow tr{display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:.3em .5em;align-items:start;border:1px solid var(--line);border-radius:var(--radius);padding:.5em .6em;margin:0 0 .7em}
.narrow td::before{content:attr(data-label);display:block;color:var(--soft);font-size:.875em}
.narrow td>input,.narrow td>textarea{border-color:var(--line);background:var(--field)}
.narrow td>[readonly]{border-color:transparent;background:transparent}
.narrow td.half,.narrow td.flag{grid-column:span 6}.narrow td.number:not(.flag){grid-column:span 3}.narrow .amounts td.number{grid-column:span 4}
.narrow td.number input{text-align:left}
.narrow td.flag{padding:0 .4em}
.narrow .score,.narrow .kind{text-align:left;display:inline-block}
.narrow td.tool{text-align:right}.narrow td.tool::before{content:none}.narrow td.tool:empty{display:none}
.narrow tr.head{border:0;padding:.4em 0 0;margin:0}.narrow th.group{background:transparent}
.narrow .ratios td.number:not(.flag),.narrow .ratios th[scope=row]{grid-column:span 12;font-weight:700}
.middle td.half{grid-column:span 3}.middle td,.middle .amounts td:first-child{grid-column:span 6}.middle td.number:not(.flag){grid-column:span 2}.middle td.flag{grid-column:span 3}.middle td.reason{grid-column:span 5}.middle td.grade{grid-column:span 5}
.middle .amounts td.item,.middle .amounts th[scope=row]{grid-column:span 3}.middle .amounts td.number{grid-column:span 3}.middle .amounts th[scope=row]{padding-top:1.75em}.middle td.tool{grid-column:span 12}.middle .base td.item{grid-column:span 6}.middle .base td.number{grid-column:span 2}
.tiny td.number:not(.flag){grid-column:span 6}.tiny td.flag,.tiny .amounts td.number{grid-column:span 12}
.start .score,.start .kind{text-align:left;padding-left:0}.above{margin-top:.8em}
.box.narrow{padding:.6em}
@media print{.base .item{padding-right:.3em}:host,:host([scheme]){--ink:#000;--soft:#333;--paper:#fff;--field:#fff;--head:#eee;--tint:#fff;--line:#666;--accent:#000;--bad:#000;--warn:#000;--good:#000;font-size:10.5pt;color-scheme:light}button,.tools,.zone,.keys{display:none!important}tfoot{display:table-row-group}.c-tool,.tool{border:0;background:none;padding:0;width:0}.box{padding:0}thead{display:table-header-group}tr,.findings>li,details{break-inside:avoid}td>input,td>textarea{padding:0;border:0}.sum{border-width:1px}.grid{min-width:0}input,textarea{box-shadow:none!important}.hint{display:none}.note.always{display:block}.scroll{overflow:visible}}
`;

let sheet;
let link;

/** Says where the linked file is, for browsers that cannot construct sheets. */
export function linked(address) {
  link = address;
}

export function dress(root) {
  if (sheet === undefined) sheet = constructed();
  if (sheet) root.adoptedStyleSheets = [sheet];
  else if (link) {
    const element = document.createElement("link");
    element.rel = "stylesheet";
    element.href = link;
    root.append(element);
  } else {
    const element = document.createElement("style");
    element.textContent = CSS;
    root.append(element);
  }
}

function constructed() {
  if (!("adoptedStyleSheets" in Document.prototype)) return null;
  try {
    const made = new CSSStyleSheet();
    made.replaceSync(CSS);
    return made;
  } catch {
    return null;
  }
}
