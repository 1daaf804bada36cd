import { fontStacks, surfacesOf, variablesOf, type Surface, type Theme } from './theme.ts';

/**
 * The whole style sheet. One file, inlined: a second request would cost a slow line 150 ms before the question is seen.
 * Choices are radio inputs stretched over their label, so that touch, keyboard, screen readers and the browser's own
 * "please fill in" all meet the real control. Checked looks come from `:checked+span`, which every browser knows. A finger hovers over
 * nothing: what lay under it on the screen before would else look chosen on this one. On a page from right to left each line still
 * runs as its own words do: where a translation is missing, the mark of a Russian question stood before it.
 */
export function pageStyle(theme: Theme): string {
  const { light, dark } = surfacesOf(theme);
  const byDay = light === null ? '' : root(light, 'light');
  const byNight = dark === null ? '' : root(dark, 'dark');
  const night = light !== null && dark !== null ? `@media(prefers-color-scheme:dark){${byNight}}` : byNight;
  return `:root{--t:${fontStacks[theme.font ?? 'system']}}${byDay}${night}${sheet}`;
}

/** The browser's own parts (scroll bars, dates, ticks) follow as well. */
function root(surface: Surface, scheme: 'light' | 'dark'): string {
  const variables = Object.entries(variablesOf(surface)).map(([name, colour]) => `--${name}:${colour}`);
  return `:root{color-scheme:${scheme};${variables.join(';')}}`;
}

const sheet = compact(`
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;font:17px/1.45 var(--t);color:var(--i);background:var(--p);min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;overflow-wrap:anywhere}
[dir=rtl] body{text-align:right}
[dir=rtl] body *{unicode-bidi:plaintext}
header,main,footer{width:100%;max-width:600px;margin:0 auto;padding:0 20px}
header{padding-top:18px;font-weight:650}
header img{display:block;max-height:40px;max-width:200px}
main{flex:1;padding-top:24px;padding-bottom:28px}
progress{-webkit-appearance:none;appearance:none;display:block;width:100%;height:5px;margin-top:14px;border:0;border-radius:9px;overflow:hidden;background:var(--l);color:var(--a)}
progress::-webkit-progress-bar{background:var(--l)}
progress::-webkit-progress-value{background:var(--a);transition:width .25s}
progress::-moz-progress-bar{background:var(--a)}
h1,h2{margin:0;font-size:23px;line-height:1.25;letter-spacing:-.01em;font-weight:680;outline:0}
h2{font-size:19px}
p{margin:6px 0 0}
.m{color:var(--m)}
.nb{white-space:nowrap}
fieldset{border:0;margin:0 0 28px;padding:0;min-width:0}
legend{padding:0;float:left;width:100%;margin-bottom:14px}
legend:has(~.m){margin-bottom:0}
fieldset>.m{margin:4px 0 14px}
legend~*{clear:both}
.s,.p{display:grid;gap:6px}
.s+.p,.e+.p{padding-top:14px}
.s{grid-template-columns:repeat(var(--n),1fr)}
.n3{--n:3}.n5{--n:5}.n6,.n11{--n:6}.n7{--n:7}.n10{--n:5}.n2{--n:2}
.p{display:flex;flex-wrap:wrap;gap:8px}
label.o{position:relative;display:grid;cursor:pointer}
.o input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.o span{display:flex;flex-direction:column;align-items:center;justify-content:center;min-height:56px;padding:4px 2px;border:2px solid var(--b);border-radius:13px;background:var(--c);font-size:20px;font-weight:620;text-align:center;font-variant-numeric:tabular-nums}
.p .o span{min-height:46px;padding:8px 16px;border-radius:99px;font-size:16px;font-weight:500}
.o small{font-size:14px;font-weight:500;line-height:1.2;padding:2px 0 4px}
.o svg{width:44px;height:44px;margin-top:6px;fill:none;stroke:currentColor;stroke-width:2.4;stroke-linecap:round}
.o :checked+span{background:var(--f);color:var(--o);border-color:var(--a)}
.o :focus-visible+span,a:focus-visible,button:focus-visible,summary:focus-visible{outline:3px solid var(--i);outline-offset:2px}
.t .o span{font-size:42px;line-height:1;color:var(--m);font-weight:400;background:0;border-color:transparent}
.t .o :checked+span,.t .o:has(~.o :checked) span{color:var(--a);background:0;border-color:transparent}
.e{display:flex;justify-content:space-between;gap:16px;font-size:15px;color:var(--m);padding-top:6px}
.e :last-child{text-align:end}
.r{margin:0 0 12px;padding:16px;background:var(--c);border:1px solid var(--l);border-radius:16px}
.r legend{font-weight:650;font-size:18px;margin-bottom:8px}
.r .o span{min-height:48px}
.h{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 12px;margin:0 0 8px;font-size:15px;color:var(--m)}
.h b{color:var(--i);font-weight:600}
[role=radiogroup]+[role=radiogroup]{padding-top:16px}
textarea,.i{display:block;width:100%;padding:12px 14px;min-height:50px;border:2px solid var(--b);border-radius:13px;background:var(--c);color:inherit;font:inherit}
textarea{min-height:104px;resize:vertical}
textarea:focus,.i:focus{outline:0;border-color:var(--a);box-shadow:0 0 0 2px var(--a)}
::placeholder{color:var(--m);opacity:1}
.w{margin-top:10px}
.f{display:block;margin-bottom:14px;font-size:15px}
.f .i{margin-top:4px;font-size:17px}
.c{display:flex;gap:12px;align-items:flex-start;padding:6px 0;font-size:16px}
.c input{flex:none;width:26px;height:26px;margin:0;accent-color:var(--a)}
@supports selector(:has(a)){.w{display:none}.p:has([value=other]:checked)+.w{display:block}}
.l{display:grid}.l .o span{border-radius:13px;align-items:flex-start;text-align:start}
.u{display:flex;gap:10px;align-items:center}.u .i{max-width:220px}
.q .o :checked+span,.q .o:has(~.o :checked) span{color:var(--h)}
.g{display:grid;grid-template-columns:64px 1fr 64px;align-items:center;gap:2px 8px;text-align:center;font-size:15px}
.g b{min-width:64px;max-width:48%;font-size:13px;font-weight:600;color:var(--m);line-height:1.2}
.g[aria-hidden]{display:flex;justify-content:space-between}
.d{display:grid;place-items:center;min-height:44px;cursor:pointer}.d input{width:26px;height:26px;margin:0;accent-color:var(--a)}
.j{display:block;width:100%;height:auto;border:2px solid var(--b);border-radius:13px;background:var(--c);touch-action:none}
.z{width:auto;min-height:44px;margin:8px 0;padding:6px 20px;background:var(--c);color:var(--i);font-size:16px}
.x{margin:0 0 14px;color:var(--e);font-weight:600}
button,.b{display:block;width:100%;min-height:56px;padding:12px;border:2px solid var(--a);border-radius:14px;background:var(--f);color:var(--o);font:inherit;font-size:18px;font-weight:650;cursor:pointer;text-align:center;text-decoration:none}
a{color:var(--a)}
.k{display:block;padding:14px 0;text-align:center;min-height:48px}
footer{display:flex;flex-wrap:wrap;gap:0 20px;padding-bottom:18px;font-size:14px;color:var(--m)}
footer [role=status]{width:100%;min-height:1.5em;margin:0}
footer .kept{position:sticky;bottom:0;margin:0 0 10px;padding:12px 14px;border-radius:12px;background:#fbe8c3;color:#1d2430;font-size:16px}
nav{display:flex;flex-wrap:wrap;gap:0 20px}
details[open]{width:100%}
main .y{margin-top:6px;padding:14px;border:2px dashed var(--b);border-radius:13px;background:var(--c);font:650 24px/1.3 ui-monospace,Menlo,Consolas,monospace;text-align:center;user-select:all;-webkit-user-select:all}
h1~h2{margin-top:28px}
.v{display:block;width:64px;height:64px;margin-bottom:18px;fill:none;stroke:var(--a);stroke-width:2.6;stroke-linecap:round;stroke-linejoin:round}
nav a,summary{display:inline-block;padding:11px 0;min-height:44px}
summary{cursor:pointer}
details p{margin:0 0 12px}
p:has(.b,button){margin-top:28px}
.off{position:absolute;left:-9999px}
.m+form,.m+.r{margin-top:18px}
p+fieldset{margin-top:24px}
[hidden]{display:none!important}
@media(hover:hover){.o:hover span{border-color:var(--a)}.t .o:hover span{color:var(--a);border-color:transparent}.q .o:hover span{color:var(--h)}}
@media(min-width:560px){main{padding-top:40px}h1{font-size:27px}.n11{--n:11}.n10{--n:10}.r .n10{gap:5px}.r .n11{gap:3px}}
@media(max-width:389px){header,main,footer{padding-left:16px;padding-right:16px}.n6,.n11,.n7{gap:4px}.n7{--n:4}.r{padding:14px 10px}}
@media(max-width:429px){.n5{gap:4px}.n5 span{padding-left:0;padding-right:0}.n5 small{font-size:12px;letter-spacing:-.03em;overflow-wrap:normal}.n5 svg{width:36px;height:36px}}
@media(max-width:339px){.r .n6,.r .n11{--n:4}}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
@media(forced-colors:active){.o :checked+span{forced-color-adjust:none;background:Highlight;color:HighlightText}}
`);

function compact(source: string): string {
  return source.replace(/\n/g, '');
}
