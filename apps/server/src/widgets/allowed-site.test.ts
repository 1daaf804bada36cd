import { expect, it } from 'vitest';
import { isAllowedSite } from './allowed-site.ts';

it('is the site itself, or one below it where a star says so, and nothing that only looks like it', () => {
  const allowed = ['https://shop.example', 'https://*.cafe.example:8443'];
  const sites = [
    'https://shop.example',
    'https://SHOP.example',
    'https://a.cafe.example:8443',
    'http://shop.example',
    'https://evil-shop.example',
    'https://shop.example.evil.com',
    'https://cafe.example:8443',
    'https://evilcafe.example:8443',
    'null',
    '',
  ];
  expect(sites.filter((site) => isAllowedSite(allowed, site))).toEqual(sites.slice(0, 3));
});
