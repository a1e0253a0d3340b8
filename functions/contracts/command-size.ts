/** A whole request to the command API, at most this many bytes. */
export const MAX_COMMAND_BYTES = 1_000_000;
