/** Written on a message that waits for a dialogue's words; the second time it goes with the link. */
export const WORDS_WANTED = 'words_wanted';
/** Written on one that came due in the customer's night. */
export const QUIET_HOURS = 'quiet_hours';
