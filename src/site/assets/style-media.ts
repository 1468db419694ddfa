/** Rules of the style sheet for phones and paper. */

/** Below 640 px: tables of texts become cards, those of figures scroll in themselves. */
export const NARROW_RULES = `@media (max-width:640px){
html{--edge:.8rem}
.top{gap:0 .7rem;padding-top:.4rem;padding-bottom:.3rem}
.home{flex:1 1 7rem}
.age{margin:0}
nav{order:9;width:100%;margin:0 -.6rem}
.time{width:15rem}
.group{grid-template-columns:1fr auto;padding:.4rem 0}
.group .hosts{grid-column:1/-1}
.hosts .glyph{font-size:1em}
.names[open]+.hosts{gap:.4rem .8rem}
table.cards thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table.cards tr{display:block;padding:.5rem .8rem;border-top:1px solid var(--rule)}
table.cards tr::after{content:"";display:block;clear:both}
table.cards tbody tr:first-child{border-top:0}
table.cards td{display:block;border:0;padding:0;width:auto}
table.cards td:empty{display:none}
table.cards td.status{float:right;margin-left:.8rem}
table.cards td.service,table.cards td.where{font-weight:600}
table.problems td.where,table.problems td.service{display:inline;margin-right:.5rem}
table.problems td.service{display:inline-block;min-width:0}
.tools{float:none;max-width:none;margin:0 0 .6rem;justify-content:start}
table.cards :is(td.value,td.limits,td.spark){float:left;text-align:left;margin-right:.9rem}
table.cards td.says{clear:both}
table.cards td.since{white-space:normal;font-size:.87rem}
.matrix{overflow:auto;max-height:88vh}
.matrix tr>:first-child{max-width:42vw;overflow:hidden;text-overflow:ellipsis}
.events li{grid-template-columns:1fr auto}
.events .says{grid-column:1/-1}
.index div{grid-template-columns:1fr}
.compared .bar{display:none}
}
`;

/** Black on white; what only a screen can do is left out, and nothing is cut. */
export const PAPER_RULES = `@media print{
html{--edge:0;font-size:11px}
body{display:block}
.skip,nav,.tools,#theme,.time,.links,.foot,.embed,.jump{display:none!important}
.top{min-height:0;border-bottom:1px solid #000}
a{color:inherit}
.content details:not(.menu)::details-content{content-visibility:visible;display:block;block-size:auto}
.folds details{flex-basis:100%}
tr,figure,.group,.incident{break-inside:avoid}
h2,h3{break-after:avoid}
.glyph,.bullet,.days path{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.matrix,.matrix.wide{overflow:visible;max-height:none}
.matrix tr>*,.matrix thead th{position:static}
.hosts .name{position:static;width:auto;height:auto;clip-path:none}
.hosts{gap:0 .8rem}
.graphs{grid-template-columns:1fr 1fr}
}
`;
