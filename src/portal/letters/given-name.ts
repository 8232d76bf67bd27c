/**
 * What forms are sent with as a name although it is none: an address, a page. A letter must not carry a stranger's
 * advertisement to whomever the stranger says.
 */
const NO_NAME = /[@:/]|www\.|[\p{L}\d]\.\p{L}{2}/iu;
const AT_MOST = 80;

/** A name as somebody typed it; empty when it is none. */
export function givenName(typed: string): string {
  const name = typed.trim();
  return name.length > AT_MOST || NO_NAME.test(name) ? '' : name;
}
