/** Rules of the style sheet for displays on walls: `?tv`. */

/** Readable from five metres: type grows with the screen; nothing to click, nothing that scrolls. */
export const WALL_RULES = `.tv{--edge:1.1em;font-size:clamp(15px,min(1.9vw,3.4vh),240px)}
.tv :is(nav,#times,.foot,.tools,#theme,.also,.skip,#handled,#more-problems){display:none}
.tv .top{min-height:0;padding-top:.3em;padding-bottom:.3em;border:0;background:none}
.tv .top{flex-wrap:nowrap}
.tv .home{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--faint)}
.tv .age{flex:none;font-size:1.2em;color:var(--ink)}
.tv .age[data-asof]::after{content:" · as of " attr(data-asof);color:var(--faint)}
.tv:is([data-age=stale],[data-age=paused]) .age{display:none}
.tv .banner[data-asof]::after{content:" (as of " attr(data-asof) ")";font-weight:400}
.tv .banner{font-size:1.9em;line-height:1.2;padding:.35em .6em;text-align:center}
.walled{overflow:hidden}
.walled body{height:100vh;min-height:0;overflow:hidden}
.walled .content{flex:1;display:flex;min-height:0;padding:.2em var(--edge) .8em}
.walled .content>:not(#wall){display:none}
.wall{flex:1;display:flex;flex-direction:column;gap:.5em;min-width:0;min-height:0;line-height:1.25}
.tallies{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .85em;margin:0;flex:none}
.walltally{white-space:nowrap;color:var(--faint)}
.walltally b{font-size:1.9em;line-height:1.1;color:var(--ink);font-variant-numeric:tabular-nums}
.walltally:is(.handled,.pending,.ok) b{font-size:1.35em}
.walltally.critical b{color:var(--critical)}
.walltally.warning b{color:var(--warning)}
.walltally.unknown b{color:var(--unknown)}
.walltally .glyph{font-size:1.3em;vertical-align:.12em;margin-right:.22em}
.wallrows{flex:1 1 0;display:flex;flex-direction:column;min-height:0;overflow:hidden}
.wallrow{flex:none}
.allcalm{flex:none;margin:auto 0}
.wallrow{display:grid;grid-template-columns:1.9em 32% 15% 1fr auto;align-items:start;gap:0 .5em;padding:.22em 0;border-top:1px solid var(--rule)}
.wallrow>*{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;min-width:0}
.wallrow .glyph{display:block;font-size:1em;width:1.4em;height:1.4em;line-height:1.4em}
.wallrow .lasts{display:block;white-space:nowrap;min-width:3.4em;text-align:right;color:var(--faint);font-variant-numeric:tabular-nums}
[data-size=large] .wallrow{font-size:1.6em;grid-template-columns:1.9em fit-content(60%) 1fr auto}
[data-size=large] .why{grid-column:2/-1;grid-row:2;font-size:.8em;color:var(--faint)}
[data-size=middle] .wallrow{font-size:1.2em}
[data-size=small] .wallrow>*{display:block;white-space:nowrap;text-overflow:ellipsis}
.turn{margin-left:auto;font-size:1.15em;font-weight:600;font-variant-numeric:tabular-nums}
.tiles{flex:none;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,13em),1fr));gap:.3em;max-height:3.9em;overflow:hidden;font-size:.82em}
.tile{min-width:0;overflow:clip;padding:.2em .6em;border:1px solid var(--rule);border-left:.35em solid var(--tone,var(--ok));border-radius:.3em;background:var(--sheet);display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 .7em;align-content:start}
.tile:is(.none,.pending){--tone:var(--faint)}
.tile.notice{--tone:var(--notice)}
.tile.unknown{--tone:var(--unknown)}
.tile.warning{--tone:var(--warning)}
.tile.critical{--tone:var(--critical)}
.tile b{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.tiletally{color:var(--faint);white-space:nowrap}
.tiletally .tally{margin-left:.5em}
.tilecount:not(:last-child){display:none}
.tilehosts{display:none;grid-column:1/-1}
.tiles .more{align-self:center;color:var(--faint)}
[data-tiles] .wallrows{flex:none}
[data-tiles] .tiles{flex:1 1 0;min-height:0;max-height:none}
[data-tiles=measured] .tiles,[data-tiles=squares] .tiles{display:flex;flex-wrap:wrap}
[data-tiles] .tilecount{display:inline!important}
[data-tiles=measured] .tile{flex:none;align-self:start;width:max-content;max-width:16em}
[data-tiles=measured] .tilehosts{display:block;height:0;margin:.25em 0}
[data-tiles=measured] .tilehosts>*{display:none}
[data-tiles=squares] .tile{flex:1 1 var(--across)}
[data-tiles=squares] .tilehosts{display:flex;flex-wrap:wrap;align-content:start;gap:calc(var(--square)*.09);margin:.25em 0}
.tilehosts .glyph{width:calc(var(--square)*.91);height:calc(var(--square)*.91);font-size:calc(var(--square)*.6);line-height:calc(var(--square)*.91);vertical-align:0}
.tilehosts .glyph.ok{background:color-mix(in srgb,var(--ok) 16%,transparent)}
.filled{overflow:hidden}
.filled body{height:100vh;min-height:0;overflow:hidden}
.filled :is(.content,#live){flex:1;display:flex;flex-direction:column;gap:.3em;min-height:0}
.filled .content{padding:.2em var(--edge) .8em}
.filled .content>:not(h1,#live){display:none}
.filled #live>:not(.graphs,.matrix,.counts,.calm,.note){display:none}
.filled #live>*{margin:0}
.filled h1{position:relative;margin:0;padding-right:9em;font-size:1.3em}
.filled h1 .turn{position:absolute;right:0;top:0;font-size:.87em}
.filled .counts{font-size:1.1em}
.filled .graphs{flex:1 1 0;min-height:0;grid-template:repeat(var(--rows),minmax(0,1fr))/repeat(var(--columns),minmax(0,1fr));gap:.35em}
.filled .graph{display:flex;flex-direction:column;overflow:hidden;padding:.25em .5em .2em}
.filled :is(.links,.plot-tools,.plot-data,.whole){display:none}
.filled .graph figcaption{flex:none;line-height:1.2}
.filled main a:not(.glyph){color:var(--ink);text-decoration:none}
.filled .plot{flex:1 1 0;min-height:0;display:flex;flex-direction:column}
.filled .plot>img{width:100%;height:100%;margin:0;object-fit:contain}
.filled .plot-canvas{flex:1 1 0;height:auto;min-height:0}
.filled .plot-legend{flex:none;max-height:4.6rem;overflow:hidden}
.filled .plot-legend :is(table,tbody){display:flex;flex-wrap:wrap;gap:0 1.1em}
.filled .plot-legend[data-more]::after{content:attr(data-more);padding-left:.4em;font-size:.78rem;color:var(--faint)}
.filled .plot-legend :is(thead,td:not(.newest)){display:none}
.filled .plot-legend tr{display:flex}
.filled .plot-legend tbody th{width:auto;max-width:none}
.filled .matrix{flex:1 1 0;min-height:0;max-height:none;overflow:hidden;font-size:var(--type)}
.filled .matrix table{font-size:inherit}
.filled .matrix[data-rows] table{height:min(100%,var(--high))}
.filled .matrix :is(th,td){padding:.1em .3em;font-size:inherit}
.filled .matrix tr>:first-child{padding-left:.5em}
.filled .upright thead span{max-height:8em}
.allcalm{text-align:center;padding:.6em 0}
.allcalm>.glyph{display:inline-block;font-size:4.2em;width:1.5em;height:1.5em;line-height:1.5em;background:color-mix(in srgb,var(--ok) 18%,transparent)}
.allcalm p{margin:.1em 0;color:var(--faint);font-size:1.4em;justify-content:center}
.allcalm .huge{font-size:5em;line-height:1.1;font-weight:650;color:var(--ok);font-variant-numeric:tabular-nums}
.tv[data-age=stale] :is(#wall,#live){opacity:.55}
@media (orientation:portrait){
.tv{font-size:clamp(15px,min(3.1vw,1.9vh),240px)}
.tv .banner{font-size:1.6em}
.wall:not([data-tiles]) .tiles{max-height:9.8em}
.wall .wallrow{grid-template-columns:1.9em fit-content(60%) minmax(6.5em,1fr) auto}
.wall .why{grid-column:2/-1;grid-row:2;font-size:.85em;color:var(--faint)}
}
.tv body>*{transition:translate 2s}
.tv[data-place="1"] body>*{translate:.12em 0}
.tv[data-place="2"] body>*{translate:.2em .1em}
.tv[data-place="3"] body>*{translate:.12em .2em}
.tv[data-place="4"] body>*{translate:0 .2em}
.tv[data-place="5"] body>*{translate:-.12em .2em}
.tv[data-place="6"] body>*{translate:-.2em .1em}
.tv[data-place="7"] body>*{translate:-.12em 0}
`;
