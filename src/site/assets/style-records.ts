/** Rules of the style sheet for what has been: alerts, history, availability, cycles and the public page. */

/** The rules; colours are the variables of the style sheet. */
export const RECORDS_RULES = `nav.periods{display:inline-block;width:auto;vertical-align:top;margin:0 1.1rem 0 0}
.periods ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem .4rem;margin:0 0 .5rem;padding:0}
.periods li>*{display:block;padding:.12rem .65rem;border:1px solid var(--rule);border-radius:1em;background:var(--sheet);font-size:.87rem;font-weight:400}
.periods b[aria-current]{background:var(--ink);border-color:var(--ink);color:var(--sheet)}
h2.month{font-size:1.2rem;margin-top:1.1rem}
.alerts th{white-space:nowrap}
.allwell,.lead{margin:.2rem 0 .6rem;font-size:1.05rem}
td.incidentlink{width:1%;white-space:nowrap;font-variant-numeric:tabular-nums}
.search{margin:.2rem 0 .4rem}
.day h2{border-bottom:1px solid var(--rule);padding-bottom:.25rem}
.incident{margin:.5rem 0;padding:.55rem .9rem;background:var(--sheet);border:1px solid var(--rule);border-radius:8px;scroll-margin-top:1rem}
.incident:target{border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
.incident header{display:flex;flex-wrap:wrap;align-items:baseline;gap:.1rem .9rem}
.incident h3{margin:0}
.permalink{margin-left:auto;font-weight:400;font-size:.87rem;font-variant-numeric:tabular-nums}
.lasting{margin:0;color:var(--faint);font-size:.9rem;font-variant-numeric:tabular-nums}
.lasting b{color:var(--ink);font-weight:600}
.lasting b.open{color:var(--critical)}
.timeline{list-style:none;margin:.3rem 0 0;padding:0;font-size:.9rem}
.timeline li{position:relative;padding:.12rem 0 .12rem 1.1rem;display:grid;grid-template-columns:9.4rem 6.8rem 1fr;gap:.1rem .6rem}
.timeline li::before{content:"";position:absolute;left:.2rem;top:.72em;width:.4rem;height:.4rem;border-radius:50%;background:var(--faint)}
.timeline li:not(:last-child)::after{content:"";position:absolute;left:calc(.4rem - .5px);top:1.3em;bottom:-.5em;width:1px;background:var(--rule)}
.timeline li.more{display:block;color:var(--faint)}
.timeline time{color:var(--faint);font-variant-numeric:tabular-nums}
.timeline .says{white-space:pre-line}
.event{margin:.5rem 0;padding:.3rem .9rem;border-left:3px solid var(--rule);font-size:.9rem}
.event time{color:var(--faint);font-variant-numeric:tabular-nums;margin-right:.4rem}
.plain{list-style:none;margin:.4rem 0;padding:0;font-size:.9rem}
.sheet.wide{overflow-x:auto}
table.figures th[scope=row]{font-size:inherit;color:var(--ink);min-width:12rem}
table.figures th.sub{padding-left:2.2rem;color:var(--faint)}
table.figures td,table.figures th{padding-top:.3rem;padding-bottom:.3rem}
table.figures td.number{width:6.2rem}
table.figures td,table.figures th,table.waterfall td,table.waterfall th{vertical-align:baseline}
table.figures thead+tbody tr:first-child>*{border-top:1px solid var(--rule)}
table.figures .total th,table.figures .total td{font-weight:600}
table.figures .labels{white-space:nowrap;margin-left:.3rem}
table.figures abbr{text-decoration:none}
td.bar,th.bar{width:8rem;padding-left:.3rem;padding-right:.3rem}
table.figures td.bar{vertical-align:middle}
td .none{color:var(--faint)}
svg.share,svg.bar{display:block;width:100%;min-width:5rem;height:.6rem}
svg.share{border-radius:2px}
.share .up{fill:var(--ok)}
.share .unknown{fill:var(--rule)}
.share .down{fill:var(--critical)}
.rule{color:var(--faint);font-size:.9rem;max-width:60rem}
.rule b{color:var(--ink);font-weight:600}
.rule ul{padding-left:1.1rem}
.rule li{margin:.2rem 0}
figure.durations{display:grid;grid-template-columns:auto 1fr;gap:.1rem .5rem;padding:.7rem .9rem}
.durations figcaption{grid-column:1/-1;display:block;font-size:.9rem;color:var(--faint);margin-bottom:.3rem}
.durations .scale{display:flex;flex-direction:column;justify-content:space-between;font-size:.8rem;line-height:1;color:var(--faint);text-align:right;font-variant-numeric:tabular-nums}
.durations svg{width:100%;height:7rem;border-bottom:1px solid var(--faint);border-top:1px solid var(--rule)}
.durations .ends{grid-column:2;display:flex;justify-content:space-between;font-size:.8rem;color:var(--faint);font-variant-numeric:tabular-nums}
rect.good{fill:var(--link)}
rect.bad{fill:var(--critical)}
rect.unwatched,rect.paused{fill:var(--rule)}
rect.stage{fill:var(--faint)}
rect.band{fill:var(--rule);opacity:.6}
table.waterfall th[scope=row]{font-size:.93rem;color:var(--ink)}
table.waterfall .stage~tr th{padding-left:1.6rem}
table.waterfall th,table.waterfall td{padding-top:.25rem;padding-bottom:.25rem;white-space:nowrap}
td.kind{white-space:nowrap}
.wide td.says{min-width:14rem}
td.end{min-width:9rem;white-space:normal;overflow-wrap:break-word}
.wide th{overflow-wrap:normal}
.wide:focus-visible{outline:2px solid var(--link);outline-offset:2px}
table.waterfall .stage th{font-size:.93rem;font-weight:600;color:var(--ink)}
table.waterfall .stage>*{background:var(--ground)}
table.waterfall .when{width:40%;min-width:8rem}
table.waterfall td.when{vertical-align:middle}
svg.bar{height:.7rem}
pre.sheet{margin:.4rem 0 0;padding:.6rem .9rem;max-height:26rem;overflow:auto;font-size:.83rem;line-height:1.45;white-space:pre-wrap;overflow-wrap:anywhere}
.notes{margin:.2rem 0;padding-left:1.2rem;font-size:.93rem}
figure.days{display:block;padding:0;border:0;background:none;max-width:54rem}
.days svg{display:block;width:100%;height:1.9rem}
.days figcaption{display:flex;justify-content:space-between;gap:.1rem 1rem;margin:.15rem 0 0;font-size:.8rem;color:var(--faint)}
.days figcaption span:not(:nth-child(2)){flex:none;white-space:nowrap}
figure.days+.facts{margin-top:.55rem}
.days path{fill:var(--ok);vector-effect:non-scaling-stroke}
.days .notice{fill:var(--notice)}
.days .unknown{fill:var(--unknown)}
.days .warning{fill:var(--warning)}
.days .critical{fill:var(--critical)}
.days .empty{fill:var(--rule)}
.days .unwatched{fill:none;stroke:var(--faint);stroke-width:1px}
.public .content{max-width:48rem;margin-left:auto;margin-right:auto}
.public :is(.top,.banner){padding-left:max(var(--edge),calc(50% - 24rem + var(--edge)));padding-right:max(var(--edge),calc(50% - 24rem + var(--edge)))}
.overall{display:flex;align-items:center;gap:.7rem;margin:.6rem 0 1rem;padding:.9rem 1.1rem;border:1px solid var(--rule);border-left:5px solid var(--tone,var(--rule));border-radius:8px;background:var(--sheet);font-size:1.2rem;font-weight:600}
.overall.ok{--tone:var(--ok)}
.overall.warning{--tone:var(--warning)}
.overall.critical{--tone:var(--critical)}
.overall.unknown{--tone:var(--unknown)}
.part{margin:.6rem 0;padding:.8rem 1.1rem;background:var(--sheet);border:1px solid var(--rule);border-radius:8px}
.part h2{display:flex;justify-content:space-between;gap:1rem;margin:0 0 .5rem}
.part .badge{font-weight:400;font-size:.95rem}
.part .calm{margin:-.3rem 0 .5rem;font-size:.9rem}
.incidents{list-style:none;margin:0 0 .6rem;padding:0}
.incidents li{padding:.3rem 0;border-top:1px solid var(--rule)}
.incidents .when{color:var(--faint);font-variant-numeric:tabular-nums;margin-right:.5rem}
@media (min-width:900px){
table.alerts td.where{width:1%;min-width:min(26rem,34vw);overflow-wrap:anywhere}
}
@media (max-width:640px){
.incident .lasting{order:3;width:100%}
.timeline li{grid-template-columns:auto 1fr}
.timeline .says{grid-column:1/-1}
table.cards td.incidentlink{display:inline-block;width:auto}
table.cards.alerts td.number::before{content:"lasted ";color:var(--faint)}
table.cards.alerts td.number{text-align:left}
table.figures th[scope=row]{position:sticky;left:0;background:var(--sheet);min-width:8.5rem;max-width:45vw;z-index:1;overflow-wrap:anywhere;box-shadow:inset 0 1px var(--rule)}
table.figures th.sub{padding-left:1.4rem}
table.figures .labels{white-space:normal;display:block;margin:0}
th,td{padding-left:.6rem;padding-right:.6rem}
.part{padding:.7rem .8rem}
.days figcaption{flex-wrap:wrap}
.days figcaption span:nth-child(2){order:3;width:100%}
}
@media print{
.periods,.search{display:none}
.incident,.part{break-inside:avoid;border-color:#bbb}
svg rect,svg path{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
