/** The one style sheet: system fonts, light and dark by preference, print, narrow screens. */
import { GRAPH_RULES } from './graph-style.ts';

/** Colours by name; text colours keep 4.5:1 on every ground they stand on (tested). */
export const COLOURS = {
  light: {
    ground: '#f7f8f8',
    sheet: '#ffffff',
    ink: '#1f2428',
    faint: '#59626c',
    rule: '#e1e5e9',
    link: '#1a5fa0',
    ok: '#1b7539',
    notice: '#1b669f',
    unknown: '#7a3fb0',
    warning: '#8a5700',
    critical: '#bf2a26',
  },
  dark: {
    ground: '#14171a',
    sheet: '#1b1f24',
    ink: '#dfe3e8',
    faint: '#9aa4b0',
    rule: '#2d333b',
    link: '#7ab8f0',
    ok: '#5fc47c',
    notice: '#6cb2ee',
    unknown: '#c79bf2',
    warning: '#e5b454',
    critical: '#ff8a80',
  },
} as const;

/** The style sheet's text. */
export function styleText(): string {
  return `:root{color-scheme:light dark;${variables(COLOURS.light)}}
@media (prefers-color-scheme:dark){:root{${variables(COLOURS.dark)}}}
${RULES}${GRAPH_RULES}`;
}

function variables(colours: Readonly<Record<string, string>>): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}

const RULES = `*{box-sizing:border-box}
html{font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--ground);color:var(--ink);-webkit-text-size-adjust:100%}
body{margin:0;overflow-wrap:anywhere}
body.frame{display:flex;flex-direction:column;min-height:100vh}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
a:focus-visible,summary:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--sheet);padding:.3rem .6rem}
.top{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem 1.2rem;padding:.55rem 1.4rem;background:var(--sheet);border-bottom:1px solid var(--rule)}
.home{font-weight:650;color:var(--ink)}
.age{margin:0 0 0 auto;color:var(--faint);font-size:.87rem}
.age:empty{display:none}
.time{margin-left:auto;border:0;width:25rem;max-width:100%;height:1.6rem}
.banner{margin:0;padding:.55rem 1.4rem;font-weight:600;background:var(--critical);color:var(--sheet)}
.banner.paused{background:var(--warning)}
.content{flex:1;display:flex;flex-direction:column;width:100%;max-width:84rem;margin:0 auto;padding:1.1rem 1.4rem 2rem}
.fragment{background:var(--ground)}
.fragment .content{padding:0 2px 1rem;max-width:none}
.timepage{background:var(--sheet);font-size:.87rem;color:var(--faint);text-align:right;white-space:nowrap;line-height:1.6rem}
.timepage p{margin:0;overflow:hidden;text-overflow:ellipsis}
.timepage .stale{color:var(--sheet);background:var(--critical);padding:0 .5rem;font-weight:600}
.timepage .paused{color:var(--sheet);background:var(--warning);padding:0 .5rem;font-weight:600}
.live{flex:1;width:100%;min-height:32rem;border:0;color-scheme:light dark}
#live{flex:1;display:flex;flex-direction:column}
h1{font-size:1.45rem;line-height:1.25;margin:0 0 .3rem;font-weight:650}
h2{font-size:1.05rem;margin:1.7rem 0 .55rem;font-weight:650}
h2 small,h3 small{font-weight:400;color:var(--faint);font-size:.87rem;margin-left:.5rem}
h3{font-size:.95rem;margin:1.1rem 0 .4rem;font-weight:600}
.facts{display:flex;flex-wrap:wrap;gap:.1rem 1.6rem;margin:0 0 1rem;color:var(--faint);font-size:.9rem}
.facts div{display:flex;gap:.45rem}
.facts dt::after{content:":"}
.facts dd{margin:0;color:var(--ink)}
.counts{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;margin:.2rem 0 0;font-size:1.05rem}
.services{margin-top:.7rem}
.counts span{white-space:nowrap}
.calm{margin:0 0 .9rem;color:var(--faint)}
.glyph{display:inline-block;width:1.35em;height:1.35em;line-height:1.35em;border-radius:.3em;text-align:center;font-weight:700;font-size:.82em;vertical-align:.06em;background:var(--tone);color:var(--sheet)}
.glyph.ok{--tone:var(--ok);background:none;color:var(--tone)}
.glyph.pending,.glyph.none{background:none;color:var(--faint)}
.glyph.notice{--tone:var(--notice)}
.glyph.unknown{--tone:var(--unknown)}
.glyph.warning{--tone:var(--warning)}
.glyph.critical{--tone:var(--critical)}
.badge{white-space:nowrap}
.chip{display:inline-block;border:1px solid var(--rule);border-radius:1em;padding:0 .6em;font-size:.8rem;color:var(--faint);white-space:nowrap}
table{width:100%;border-collapse:collapse;background:var(--sheet);border:1px solid var(--rule);border-radius:8px;border-spacing:0}
.sheet{background:var(--sheet);border:1px solid var(--rule);border-radius:8px;overflow:hidden}
.sheet table{border:0}
th{font-weight:500;font-size:.82rem;color:var(--faint);text-align:left}
th,td{padding:.42rem .9rem;vertical-align:top;border-top:1px solid var(--rule)}
thead th,tbody:first-child tr:first-child td{border-top:0}
td.status{width:7.5rem}
td.service,td.where{width:24%;min-width:9rem}
td.says{white-space:pre-line}
td.since{width:1%;white-space:nowrap;color:var(--faint);font-variant-numeric:tabular-nums}
.for:not(:empty)::before{content:"· "}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.labels{color:var(--faint);font-size:.87em}
details{margin:.8rem 0 0}
summary{cursor:pointer;color:var(--link);width:fit-content}
details .sheet{margin-top:.5rem}
.tiles{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.35rem}
.tiles a{display:block;padding:.28rem .6rem;background:var(--sheet);border:1px solid var(--rule);border-radius:6px;color:var(--ink);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.tiles a:hover{border-color:var(--link);text-decoration:none}
.word{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.graphs{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,25rem),1fr));gap:.7rem}
figure{display:flex;flex-direction:column;margin:0;padding:.6rem .8rem .3rem;background:var(--sheet);border:1px solid var(--rule);border-radius:8px}
figcaption{display:flex;justify-content:space-between;gap:1rem;font-size:.87rem;margin-bottom:.2rem}
figcaption b{white-space:nowrap;font-variant-numeric:tabular-nums;font-weight:600}
img{display:block;margin-top:auto;width:100%;height:auto;aspect-ratio:480/150}
.old{color:var(--warning)}
@media (max-width:640px){
.top,.content{padding-left:.8rem;padding-right:.8rem}
.age,.time{margin-left:0;width:100%}
table.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.cards tr{display:block;padding:.5rem .8rem;border-top:1px solid var(--rule)}
table.cards tbody tr:first-child{border-top:0}
table.cards td{display:block;border:0;padding:0;width:auto}
table.cards td.status{float:right;margin-left:.8rem}
table.cards td.where,table.cards td.service{font-weight:600}
.tiles{grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr))}
}
@media print{
:root{color-scheme:light;${'--ground:#fff;--sheet:#fff;--ink:#000;--faint:#444;--rule:#bbb;--link:#000;--ok:#1b7539;--warning:#8a5700;--critical:#bf2a26;--unknown:#7a3fb0;--notice:#1b669f'}}
.skip{display:none}
html{font-size:11px}
.top{border-bottom:1px solid #000}
tr,figure{break-inside:avoid}
.glyph{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
