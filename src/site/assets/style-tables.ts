/** Rules of the style sheet for statuses and tables. */

export const TABLE_RULES = `.glyph{display:inline-block;flex:none;width:1.4em;height:1.4em;line-height:1.4em;border-radius:.3em;text-align:center;font-weight:700;font-size:.8em;vertical-align:.06em;background:var(--tone);color:var(--sheet)}
.glyph.ok,.glyph.pending,.glyph.none{background:none;color:var(--faint)}
.glyph.ok{color:var(--ok)}
.glyph.notice{--tone:var(--notice)}
.glyph.unknown{--tone:var(--unknown)}
.glyph.warning{--tone:var(--warning)}
.glyph.critical{--tone:var(--critical)}
a.glyph:hover{text-decoration:none;outline:2px solid var(--link)}
.badge{white-space:nowrap}
.chip{display:inline-block;border:1px solid var(--rule);border-radius:1em;padding:0 .6em;font-size:.8rem;color:var(--faint)}
.counts{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;margin:.2rem 0 .7rem}
.counts span,.sum span{white-space:nowrap}
.sum{margin:0 0 .8rem;font-size:1.12rem}
.sheet{background:var(--sheet);border:1px solid var(--rule);border-radius:8px;overflow:hidden}
.sheet.fit{width:fit-content;max-width:100%;overflow-x:auto;margin-bottom:1rem}
details .sheet{margin-top:.5rem}
.folds{display:flex;flex-wrap:wrap;gap:0 2rem}
.folds details[open]{flex-basis:100%}
thead th{white-space:nowrap}
table{width:100%;border-collapse:collapse}
th{font-weight:500;font-size:.82rem;color:var(--faint);text-align:left}
th,td{padding:.24rem .8rem;vertical-align:top;border-top:1px solid var(--rule)}
thead:first-child th,tbody:first-child tr:first-child td{border-top:0}
tbody th[scope=row]{font-size:inherit;font-weight:400;color:inherit}
tr:target>*{background:color-mix(in srgb,var(--link) 9%,transparent)}
td.status{width:7.7rem}
td.service{width:15%;min-width:7rem}
td.where{width:20%;min-width:9rem;font-weight:600}
td.says{white-space:pre-line}
.problems td.says{white-space:normal}
.says details{margin:0}
.says summary{color:inherit}
.says details[open] summary{display:none}
td.since,td.number,td.value{font-variant-numeric:tabular-nums}
td.since{width:1%;white-space:nowrap;color:var(--faint)}
.for:not(:empty)::before{content:"· "}
td.number,th.number{text-align:right;white-space:nowrap}
td.value{width:1%;white-space:nowrap;text-align:right}
td.limits,td.spark{width:1%}
.bullet{display:block;margin-top:.3rem}
img.spark{display:block;width:120px;height:20px;margin-top:.05rem}
.compared td.bar{width:auto}
.compared .bar svg{width:160px;height:8px;vertical-align:middle}
.compared rect{fill:var(--link)}
.compared .track{fill:var(--rule)}
.compared th,.compared td{padding-top:.15rem;padding-bottom:.15rem;vertical-align:middle}
.labels{color:var(--faint);font-size:.87em}
.old{color:var(--warning)}
.notes.sheet,.events{list-style:none;margin:0;padding:0}
.notes.sheet{margin-top:.9rem}
.notes.sheet li,.events li{padding:.3rem .8rem;border-top:1px solid var(--rule)}
.notes.sheet li:first-child,.events li:first-child{border-top:0}
.events{font-size:.93rem}
.events time{color:var(--faint);font-variant-numeric:tabular-nums}
.events li{display:grid;grid-template-columns:9rem 11rem minmax(8rem,16rem) 1fr;gap:0 .8rem}
.events b{font-weight:600}
`;
