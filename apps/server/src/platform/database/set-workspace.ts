/** Prepared once on every connection that writes: for the rest of its transaction it sees one workspace only. */
export const SET_WORKSPACE = 'set_workspace';
export const prepareSetWorkspace = `prepare ${SET_WORKSPACE}(text) as select set_config('app.workspace', $1, true)`;
