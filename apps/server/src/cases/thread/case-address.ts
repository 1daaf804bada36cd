/** Where the answer to a letter about a case is to go: to the mailbox, with the case in its address where its server takes that. */
export function replyAddress(
  mailbox: { readonly address: string; readonly plus_address: boolean },
  caseId: string,
): string {
  if (!mailbox.plus_address) return mailbox.address;
  const at = mailbox.address.lastIndexOf('@');
  return `${mailbox.address.slice(0, at)}${tagOfCase(caseId)}${mailbox.address.slice(at)}`;
}

/** `+c<case>`: in hexadecimal, for servers on the way may write an address in small letters. */
export function tagOfCase(caseId: string): string {
  return `+c${caseId.replaceAll('-', '')}`;
}

export function caseInAddress(address: string): string | null {
  const hex = /\+c([0-9a-f]{32})@/.exec(address)?.[1];
  return hex === undefined ? null : hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
