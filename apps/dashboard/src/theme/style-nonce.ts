declare global {
  // Read by get-nonce, by which the scroll lock under a dialog marks its style sheet.
  var __webpack_nonce__: string | undefined;
}

/** The page's policy lets in only style sheets that carry this request's nonce. */
export function styleNonce(): string | undefined {
  const found = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return found === undefined || found.startsWith('%') ? undefined : found;
}

export function allowOwnStyles(): void {
  globalThis.__webpack_nonce__ = styleNonce();
}
