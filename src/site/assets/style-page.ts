/** Rules of the style sheet for what is around every page: text, head line, navigation, banner, foot. */

/** One grid: all that is as wide as the page begins and ends where its content does. */
export const PAGE_RULES = `*{box-sizing:border-box}
[hidden]{display:none!important}
html{--edge:max(1.3rem,calc(50vw - 44rem));font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--ground);color:var(--ink);-webkit-text-size-adjust:100%}
body{display:flex;flex-direction:column;min-height:100vh;margin:0;overflow-wrap:anywhere}
a{color:var(--link);text-decoration:none}
a:hover,.foot a,main p a,figcaption a,table.alerts td.where a,table.figures th a,.first a,.rule a,h1 a,small a{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
:target{scroll-margin-top:1rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.4rem;z-index:9;background:var(--sheet);padding:.3rem .6rem}
.top{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.3rem;min-height:2.9rem;padding:.25rem var(--edge);background:var(--sheet);border-bottom:1px solid var(--rule)}
.home{margin:0;font-weight:650;color:var(--ink)}
nav{display:flex;align-items:center}
nav ul{display:flex;flex-wrap:wrap;margin:0;padding:0;list-style:none}
nav a,.menu summary{display:block;padding:.3rem .6rem;border-radius:5px;color:var(--faint)}
nav a:hover,.menu summary:hover{background:var(--ground);color:var(--ink);text-decoration:none}
nav a[aria-current]{color:var(--ink);font-weight:600;box-shadow:inset 0 -2px var(--link);border-radius:0}
.menu{position:relative;margin:0}
.menu ul{position:absolute;z-index:8;top:100%;left:0;display:block;min-width:14rem;max-height:70vh;overflow:auto;padding:.3rem;background:var(--sheet);border:1px solid var(--rule);border-radius:6px;box-shadow:0 4px 14px #0002}
.age{margin:0 0 0 auto;color:var(--faint);font-size:.87rem;font-variant-numeric:tabular-nums}
.age:empty{display:none}
.time{margin-left:auto;border:0;width:25rem;max-width:100%;height:2.4rem}
button{padding:.2rem .65rem;border:1px solid var(--rule);border-radius:5px;background:var(--sheet);color:var(--ink);font:inherit;font-size:.87rem;cursor:pointer}
button:hover{border-color:var(--link)}
button[aria-pressed=true]{background:var(--ink);border-color:var(--ink);color:var(--sheet)}
.banner{margin:0;padding:.5rem var(--edge);font-weight:600;background:var(--critical);color:var(--sheet)}
.banner.paused{background:var(--warning)}
.timepage{display:grid;align-content:center;min-height:2.4rem;background:var(--sheet);font-size:.87rem;color:var(--faint);text-align:right;line-height:1.2rem}
.timepage p{margin:0;justify-self:end}
.timepage .stale,.timepage .paused{color:var(--sheet);background:var(--critical);padding:0 .5rem;font-weight:600}
.timepage .paused{background:var(--warning)}
.content{flex:1;width:100%;padding:1rem var(--edge) 2rem}
#live{min-height:60vh}
.foot{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.1rem 2rem;padding:.6rem var(--edge);border-top:1px solid var(--rule);color:var(--faint);font-size:.8rem}
h1{font-size:1.4rem;line-height:1.25;margin:0 0 .25rem;font-weight:650}
h2{font-size:1.05rem;margin:1.5rem 0 .5rem;font-weight:650}
h3{font-size:.95rem;margin:1rem 0 .4rem;font-weight:600}
h2 small,h3 small{font-weight:400;color:var(--faint);font-size:.87rem;margin-left:.6rem}
.facts{display:flex;flex-wrap:wrap;gap:.1rem 1.6rem;margin:0 0 .8rem;color:var(--faint);font-size:.9rem}
.facts div{display:flex;gap:.45rem}
.facts dt::after{content:":"}
.facts dd{margin:0;color:var(--ink)}
.note{margin:0 0 .8rem;max-width:60rem}
.calm,.calmly{color:var(--faint)}
.calm{margin:0 0 .8rem}
.tools{float:right;display:flex;flex-wrap:wrap;align-items:center;justify-content:flex-end;gap:.4rem .7rem;max-width:60%;margin:0 0 .5rem 1rem}
.sheet,.matrix,.groups,.graphs{clear:right}
.tools>:empty:not(input){display:none}
.tools:not(:has(>:not([hidden]))){display:none}
input{width:19rem;max-width:100%;padding:.25rem .6rem;border:1px solid var(--rule);border-radius:5px;background:var(--sheet);color:var(--ink);font:inherit;font-size:.93rem}
input::placeholder{color:var(--faint);opacity:1}
output{color:var(--faint);font-size:.87rem}
details{margin:.7rem 0 0}
summary{cursor:pointer;color:var(--link);width:fit-content}
.word{position:absolute!important;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
`;
