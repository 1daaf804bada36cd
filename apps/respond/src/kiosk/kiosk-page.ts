import { kioskWordsIn } from '../catalogue/kiosk-words.ts';
import { html } from '../html.ts';
import { pageStyle } from '../style.ts';
import type { Theme } from '../theme.ts';

/** The same for every company and every tablet: what is shown comes with the pairing. */
export function renderKioskPage(): string {
  const page = html`<!doctype html>
    <html lang="ru">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover" />
        <meta name="robots" content="noindex" />
        <meta name="theme-color" content="#faf8f4" />
        <meta name="mobile-web-app-capable" content="yes" />
        <meta name="apple-mobile-web-app-capable" content="yes" />
        <title>Otklik</title>
        <link rel="manifest" href="/kiosk/kiosk.webmanifest" />
        <link rel="icon" href="/kiosk/icon.svg" />
        <link rel="stylesheet" href="/kiosk/kiosk.css" />
      </head>
      <body class="kiosk">
        <header></header>
        <main id="screen"><noscript>${kioskWordsIn('ru').noScript}</noscript></main>
        <footer></footer>
        <script src="/kiosk/kiosk.js"></script>
      </body>
    </html>`;
  return page.toString();
}

export function kioskManifest(): string {
  return JSON.stringify({
    id: '/kiosk',
    name: 'Otklik',
    short_name: 'Otklik',
    start_url: '/kiosk',
    scope: '/kiosk',
    display: 'fullscreen',
    display_override: ['fullscreen', 'standalone'],
    background_color: '#faf8f4',
    theme_color: '#faf8f4',
    icons: [{ src: '/kiosk/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any maskable' }],
  });
}

export function kioskIcon(): string {
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" fill="#0b6e6a"/>' +
    '<g fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"><circle cx="24" cy="24" r="14"/>' +
    '<path d="M19 21v1M29 21v1M18 27q6 6 12 0"/></g></svg>'
  );
}

/** The page's own sheet and what a tablet needs besides: everything a size larger, and faces that fill the width. */
export function kioskSheet(theme: Theme = { colour: '' }): string {
  return pageStyle(theme) + additions;
}

/** Worst to best from rust over sand to teal: told apart by lightness and by the mouth, not by colour alone. */
const additions = `
.kiosk{font-size:20px;-webkit-user-select:none;user-select:none;touch-action:manipulation;overscroll-behavior:none}
.kiosk header,.kiosk main,.kiosk footer{max-width:1080px;padding-left:32px;padding-right:32px}
.kiosk main{display:flex;flex-direction:column;justify-content:center}
.kiosk h1{font-size:clamp(28px,4.6vw,48px);margin-bottom:.6em}
.kiosk h2{font-size:26px}
.kiosk .centre{text-align:center}
.kiosk .centre .v{margin:0 auto 24px;width:110px;height:110px}
.kiosk .faces{display:grid;grid-auto-flow:column;grid-auto-columns:1fr;gap:16px}
.kiosk .faces button{min-height:44vh;padding:12px 4px;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:14px;background:var(--c);color:var(--i);border:3px solid var(--b);border-radius:26px;font-size:clamp(16px,1.9vw,24px);line-height:1.2;overflow-wrap:normal;hyphens:auto}
.kiosk .faces svg{color:#1d2430;width:min(100%,19vh);max-height:22vh;fill:none;stroke:currentColor;stroke-width:2.2;stroke-linecap:round}
.kiosk .faces .number{font-size:64px}
.kiosk .faces button:active{border-color:var(--a);background:var(--l)}
.kiosk .faces .p1 svg circle{fill:#e5a48f}.kiosk .faces .p2 svg circle{fill:#efcbb4}.kiosk .faces .p3 svg circle{fill:#f0e3c4}.kiosk .faces .p4 svg circle{fill:#bfe0d6}.kiosk .faces .p5 svg circle{fill:#8fcfc1}
.kiosk .reasons{display:flex;flex-wrap:wrap;justify-content:center;gap:14px;margin-top:10px}
.kiosk .reasons button,.kiosk .tool{width:auto;min-height:72px;padding:14px 30px;background:var(--c);color:var(--i);border-color:var(--b);font-size:22px;font-weight:600}
.kiosk .touch{display:inline-block;width:auto;margin:24px auto 0;padding:18px 48px;font-size:26px}
.kiosk .all{display:grid;gap:28px}
.kiosk nav{justify-content:center;gap:12px}
.kiosk nav button,.kiosk .quiet{width:auto;min-height:48px;min-width:48px;padding:8px 20px;background:0;color:var(--i);border-color:transparent;font-size:18px;font-weight:500;display:inline-block}
.kiosk nav button[aria-pressed=true]{border-color:var(--a);color:var(--a);font-weight:650}
.kiosk footer{align-items:center;justify-content:space-between}
.kiosk .o span{min-height:72px;font-size:24px}
.kiosk .p .o span{min-height:60px;font-size:20px}
@media(min-width:700px){.kiosk .o svg{width:72px;height:72px}.kiosk .o small{font-size:20px}}
.kiosk .pair{max-width:520px;margin:0 auto;width:100%}
.kiosk .code{font-size:30px;letter-spacing:.08em;text-align:center;text-transform:uppercase}
.kiosk .tools{display:grid;gap:12px;margin-top:24px}
.kiosk dialog{border:0;border-radius:24px;padding:36px;width:min(520px,92vw);color:inherit;background:var(--p);font-size:20px}
.kiosk dialog::backdrop{background:rgba(29,36,48,.6)}
@media(max-width:700px){.kiosk header,.kiosk main,.kiosk footer{padding-left:16px;padding-right:16px}.kiosk .faces{gap:6px}.kiosk .faces button{min-height:30vh;border-radius:16px;font-size:13px}}
@media(max-width:700px) and (orientation:portrait){.kiosk .faces{grid-auto-flow:row;gap:10px}.kiosk .faces button{min-height:11vh;flex-direction:row;font-size:20px}.kiosk .faces svg{color:#1d2430;width:9vh}}
`.replace(/\n/g, '');
