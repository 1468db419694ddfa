/**
 * Style of what scripts put into pages. In figures: what uPlot needs (after its own style sheet, version 1.6.32), then
 * canvas, buttons, legend and table; pictures stay for paper. Beside the filter: what it leaves, and what it is made of.
 */
export const GRAPH_RULES = `.uplot,.uplot *{box-sizing:border-box}
.uplot{width:min-content}
.u-wrap{position:relative;user-select:none;-webkit-user-select:none}
.u-over,.u-under,.u-axis,.u-select{position:absolute}
.u-under{overflow:hidden}
.u-over{touch-action:pan-y;cursor:crosshair}
.uplot canvas{display:block;position:relative;width:100%;height:100%}
.u-select{background:var(--link);opacity:.16;pointer-events:none}
.u-cursor-x,.u-cursor-y,.u-cursor-pt{position:absolute;left:0;top:0;pointer-events:none;will-change:transform}
.u-cursor-x{height:100%;border-right:1px dashed var(--faint)}
.u-cursor-pt{border-radius:50%;border:0 solid;background-clip:padding-box!important}
.u-axis.u-off,.u-select.u-off,.u-cursor-x.u-off,.u-cursor-y.u-off,.u-cursor-pt.u-off{display:none}
.plot[data-drawn]{position:relative;container-type:inline-size}
.plot[data-drawn]>img,.plot[data-drawn]>.calm{display:none}
.plot-canvas{height:12.4rem;overflow:hidden}
.plot-canvas:focus-visible{outline:2px solid var(--link);outline-offset:-2px;border-radius:4px}
.plot-tools{position:relative;z-index:1;float:right;margin:0;display:flex;gap:.15rem;opacity:0;transition:opacity .15s}
figure:hover .plot-tools,figure:focus-within .plot-tools{opacity:1}
.plot-tools button{min-width:1.6rem;height:1.45rem;padding:0 .3rem;border:1px solid var(--rule);border-radius:5px;background:var(--sheet);color:var(--ink);font:inherit;font-size:.82rem;line-height:1;cursor:pointer}
.plot-tools button:hover{border-color:var(--link)}
.plot-tools button:focus-visible,.plot-legend button:focus-visible{outline:2px solid var(--link);outline-offset:1px;border-radius:4px}
.plot-legend,.plot-values{max-height:13rem;overflow:auto}
.plot-legend table,.plot-values table{border:0;background:none;font-size:.78rem}
.plot-legend th,.plot-legend td,.plot-values th,.plot-values td{padding:.1rem .45rem;border:0;line-height:1.4;font-size:inherit;vertical-align:middle}
.plot-legend th:first-child,.plot-legend td:first-child{padding-left:.2rem}
.plot-legend tbody th{width:99%;max-width:0}
.plot-legend td{color:var(--faint)}
.plot-legend td.newest{color:var(--ink)}
.plot-legend thead th{white-space:nowrap;position:sticky;top:0;background:var(--sheet)}
.plot-legend button{display:flex;align-items:center;gap:.45rem;max-width:100%;padding:0;border:0;background:none;color:var(--ink);font:inherit;text-align:left;cursor:pointer}
.plot-legend button span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.plot-legend button:hover span{text-decoration:underline}
.plot-legend .off td,.plot-legend .off button{opacity:.5}
.plot-legend .off span{text-decoration:line-through}
.swatch{flex:none;width:1.1rem;height:0}
.plot-note{margin:.1rem .2rem 0;height:1.3em;font-size:.76rem;line-height:1.3;color:var(--faint);white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
.plot-data{margin:.15rem .2rem .1rem;font-size:.8rem}
.plot-values th{font-weight:400;white-space:nowrap;position:sticky;left:0;background:var(--sheet)}
.plot-values thead th{top:0;font-weight:600}
.plot-values caption{caption-side:bottom;font-size:.76rem;color:var(--faint)}
.stretch{white-space:nowrap;font-variant-numeric:tabular-nums}
:not(.range)+.stretch{font-weight:400;color:var(--faint)}
#times{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem 1rem;margin:0 0 .5rem;padding:.35rem 0;font-size:.85rem}
#times span{display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .35rem}
#times span[hidden]{display:none}
#times label{color:var(--faint);white-space:nowrap}
#times small{color:var(--faint)}
#times input{width:12.5rem}
#times :is(button,input),.whole{padding:.1rem .5rem;border:1px solid var(--rule);border-radius:5px;background:var(--sheet);color:var(--ink);font:inherit;font-weight:400;line-height:1.5}
.whole{font-size:.8rem;padding:0 .4rem}
:is(#times button,.whole){cursor:pointer}
:is(#times button,.whole):hover{border-color:var(--link)}
#times [aria-pressed=true]{background:var(--ink);border-color:var(--ink);color:var(--sheet)}
[data-time] :is(.ranges figure:not([data-range=day]),.usual){display:none}
#all-graphs{margin:0 0 .6rem}
#all-graphs~#live section{scroll-margin-top:30rem}
#filter-count{margin:0 .6rem;color:var(--faint);font-size:.9rem;font-variant-numeric:tabular-nums}
#filter-chips .chip{margin-right:.35rem;background:var(--sheet);color:var(--ink);font:inherit;font-size:.8rem;cursor:pointer}
#filter-chips .chip:hover{border-color:var(--link)}
@container (max-width:29rem){
.plot-legend .mean,.plot-legend .p95{display:none}
}
@media (min-width:641px){
#times{position:sticky;top:0;z-index:3;background:var(--ground)}
#times~*,#times~* :is([id],figure){scroll-margin-top:3.2rem}
}
@media (max-width:640px){
#times :is(button,input){padding:.3rem .6rem}
}
@media (hover:none){
.plot-tools{opacity:1}
.plot-tools button{min-width:2.2rem;height:2.2rem}
}
@media (prefers-reduced-motion:reduce){
.plot-tools{transition:none}
}
@media print{
.plot[data-drawn]>img{display:block}
.plot[data-drawn]>img~*,.plot-tools,.plot-data,#times,.whole{display:none!important}
.plot-legend,.plot-values{max-height:none}
}
`;
