const inventedDomain = /@(?:[^@]*\.)?(?:example|test|invalid)\.?$/i;
/** After +7 come codes that begin with 3, 4, 8 or 9 in Russia, with 6 or 7 in Kazakhstan. */
const inventedNumber = /^\+?70/;

/**
 * Addresses that were made up and can belong to nobody: domains that are set aside for examples and tests (RFC 2606), and telephones of a
 * code that no country has given out. What goes there comes back, and a provider who sees much of that trusts the sender no more.
 */
export function isInvented(address: string): boolean {
  return (
    inventedDomain.test(address) || (!address.includes('@') && inventedNumber.test(address.replaceAll(/[\s().-]/g, '')))
  );
}
