/** What the chat wears besides the sheet of every page. Without a script it is a page that scrolls as a whole. */
export const chatStyle = `
main{padding-top:14px;padding-bottom:14px}
.n{display:flex;align-items:baseline;gap:8px;margin:0 0 12px;font-size:15px;color:var(--m)}
.n::before{content:"";flex:none;width:10px;height:10px;border-radius:9px;background:var(--b)}
.n.on::before{background:#2e9d5b}
ol{list-style:none;margin:0;padding:0;display:flex;flex-direction:column;gap:8px}
.log:focus-visible{outline:3px solid var(--i);outline-offset:2px}
li{max-width:86%;align-self:flex-start;padding:9px 14px 10px;border:1px solid var(--l);border-radius:16px 16px 16px 4px;background:var(--c)}
li.me{align-self:flex-end;border-radius:16px 16px 4px 16px;background:var(--f);color:var(--o);border-color:var(--a)}
li.me a{color:inherit}
li p{margin:0}
li .by{font-size:13px;opacity:.85}
li.wait{opacity:.7}
.t9{min-height:1.5em;margin:6px 0 2px;font-size:15px;color:var(--m)}
[data-part=after] .m{margin:0;font-size:14px}
.q9{margin:12px 0 0}
.q9 p:has(button){display:flex;gap:8px;margin-top:8px}
.q9 .i{min-height:48px}
.q9 button,.say button{width:auto;min-height:48px;padding:8px 18px;font-size:16px}
[data-part=after] .b{display:inline-block;width:auto;min-height:44px;padding:8px 18px;font-size:16px}
[data-part=after] p:has(.b){margin-top:8px}
.say{margin-top:12px}
.say textarea{min-height:52px;resize:none}
.say p:has(button){display:flex;flex-wrap:wrap;gap:8px;justify-content:space-between;align-items:center;margin-top:8px}
.at{position:relative;display:flex;align-items:center;gap:8px;min-height:48px;max-width:62%;font-size:15px;color:var(--a)}
.at svg{flex:none;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.at input{max-width:100%;font-size:14px}
html.on9 .at input{position:absolute;inset:0;width:100%;opacity:0;cursor:pointer}
html.on9 .at span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.at:focus-within{outline:3px solid var(--i);outline-offset:2px;border-radius:8px}
html:not(.on9) .at{flex-wrap:wrap}
.f{margin:8px 0}
html.on9 body{height:100vh;height:100dvh;min-height:0}
html.on9 main{display:flex;flex-direction:column;min-height:0}
html.on9 .log{flex:1 1 0;min-height:90px;overflow-y:auto;padding:2px 2px 6px;overscroll-behavior:contain}
html.in9 .n{padding-right:44px}
html.in9 main{padding-top:16px}
html.in9 header,html.in9 footer{display:none}
html.on9 footer{padding-bottom:6px}
@media(prefers-reduced-motion:no-preference){html.on9 .log{scroll-behavior:smooth}}
`.replaceAll('\n', '');
