/** `https://*.shop.example` stands for everything below shop.example, and not for shop.example itself: as in a page's own policy. */
export function isAllowedSite(origins: readonly string[], origin: string): boolean {
  const site = origin.toLowerCase();
  return origins.some((allowed) => {
    const [scheme = '', rest = ''] = allowed.split('//*.');
    return rest === '' ? allowed === site : site.startsWith(`${scheme}//`) && site.endsWith(`.${rest}`);
  });
}
