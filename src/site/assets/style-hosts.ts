/** Rules of the style sheet for hosts among many: squares by group, and the matrix. */

export const HOST_RULES = `.groups{margin:.9rem 0 0}
.group{display:grid;grid-template-columns:minmax(8rem,12rem) minmax(6rem,12rem) 1fr;gap:0 1rem;padding:.15rem 0;border-top:1px solid var(--rule)}
.group h3{margin:0;line-height:1.35}
.names{margin:0;font-size:.87rem;line-height:1.5}
.names summary{color:var(--faint)}
.names summary:hover{color:var(--ink)}
.tally{white-space:nowrap}
.hosts li{position:relative}
.hosts{display:flex;flex-wrap:wrap;gap:2px;margin:.05rem 0 0;padding:0;list-style:none;min-width:0}
.hosts a{display:flex;align-items:center;gap:.4rem;color:var(--ink)}
.hosts a:hover{text-decoration:none}
.hosts .glyph{width:1.5em;height:1.5em;line-height:1.5em}
.hosts .glyph.ok{background:color-mix(in srgb,var(--ok) 13%,transparent)}
.hosts .glyph.none,.hosts .glyph.pending{background:color-mix(in srgb,var(--faint) 15%,transparent)}
.hosts a:hover .glyph{outline:2px solid var(--link)}
.hosts .name{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.names[open]+.hosts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));gap:.15rem .8rem}
.names[open]+.hosts :is(li,a){min-width:0}
.names[open]+.hosts .name{position:relative;min-width:0;width:auto;height:auto;clip-path:none;text-overflow:ellipsis}
.also{color:var(--faint);font-size:.87rem;border-top:1px solid var(--rule);padding-top:.4rem;margin:0}
.matrix table{width:auto;border-collapse:separate;border-spacing:0;background:var(--sheet);border:1px solid var(--rule);border-radius:8px}
.matrix.wide{overflow:auto;max-height:88vh}
.matrix th,.matrix td{padding:.12rem .5rem;vertical-align:middle;white-space:nowrap}
.matrix td{text-align:center;color:var(--ok);font-size:.8rem}
.matrix td a{font-size:1em}
.matrix thead th{position:sticky;top:0;z-index:2;background:var(--sheet);border-bottom:1px solid var(--rule);padding-top:.4rem;padding-bottom:.4rem;text-align:center;vertical-align:bottom}
.matrix tr>:first-child{position:sticky;left:0;z-index:1;background:var(--sheet);border-right:1px solid var(--rule);padding-left:.8rem;text-align:left}
.matrix thead tr>:first-child{z-index:3;border-radius:8px 0 0}
.matrix thead tr>:last-child{border-radius:0 8px 0 0}
.matrix tbody tr:first-child>*{border-top:0}
.matrix tr:hover>*{background:color-mix(in srgb,var(--link) 7%,var(--sheet))}
.matrix thead span{display:inline-block;max-width:12rem;overflow:hidden;text-overflow:ellipsis}
.upright thead span{writing-mode:vertical-rl;transform:rotate(180deg);max-width:none;max-height:10rem}
.columns{columns:15rem;margin:0;padding:0;list-style:none}
.index{margin:0 0 1rem}
.index div{display:grid;grid-template-columns:11rem 1fr;gap:0 1rem;padding:.15rem 0}
.index dt{color:var(--faint)}
.index dd{margin:0}
.jump{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:0 0 .4rem}
.jump small{color:var(--faint)}
.first{margin-bottom:1rem}
`;
