/** Rules of the style sheet for graphs on pages. */

/** A picture's own heading, 22 of its 640 pixels high, is cut off: the page's caption says it, and leads on. On a phone
 * a picture keeps a size that can be read, and its figure is moved below a finger: its links take the keyboard there. */
export const FIGURE_RULES = `.graphs{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,32rem),1fr));gap:.7rem}
h2.word+.graphs{margin-top:.9rem}
figure{margin:0;padding:.5rem .8rem .4rem;background:var(--sheet);border:1px solid var(--rule);border-radius:8px;min-width:0}
.graph{display:grid;grid-template-columns:1fr auto;gap:0 1rem;align-content:start}
figcaption{font-size:.9rem}
.graph figcaption{font-weight:600}
.graph figcaption small{font-weight:400;color:var(--faint)}
.plot{grid-column:1/-1;grid-row:2;min-width:0;overflow:hidden}
.plot>img{display:block;width:100%;height:auto;margin-top:-3.44%}
.plot>.calm{padding:2.5rem 0;margin:0;text-align:center}
@media screen and (max-width:480px){
.graph:has(>.plot:not([data-drawn])>img){overflow-x:auto}
.plot:not([data-drawn]){overflow:visible;clip-path:inset(0 -36rem 0 0)}
.plot:not([data-drawn])>img{width:36rem;max-width:none;margin-top:-1.24rem}
}
.left-out{margin:.15rem .2rem 0;font-size:.76rem;color:var(--faint)}
.graph>.left-out{grid-column:1/-1;grid-row:3}
.links{grid-column:2;grid-row:1;margin:0;font-size:.78rem;white-space:nowrap}
.links a{color:var(--faint);margin-left:.35rem}
.graphs.shared>div{display:grid;grid-template-rows:auto 1fr;min-width:0}
@media (min-width:69rem){.shared>.two{grid-column:span 2}}
.compare{margin-top:.8rem}
@media (max-width:640px){.compared thead th:nth-child(2){display:none}}
.index dd a{display:inline-block}
.index dd a:not(:last-child)::after{content:"\\00a0·";display:inline-block;color:var(--faint)}
.ranges{margin-top:1.6rem;padding-top:.1rem;border-top:1px solid var(--rule)}
.ranges h2{margin-top:.8rem}
.ranges .graphs{grid-template-columns:minmax(0,60rem)}
@media (min-width:75rem){html:not([data-time]) .ranges .graphs{grid-template-columns:1fr 1fr}}
.embed{font-size:.87rem;margin:.4rem 0 0}
.embed p{margin:.3rem 0}
code{font-size:.85rem;font-family:ui-monospace,Menlo,Consolas,monospace}
.embed code{display:block;width:fit-content;padding:.3rem .6rem;background:var(--sheet);border:1px solid var(--rule);border-radius:5px;user-select:all}
`;
