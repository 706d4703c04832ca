/** The type and id of `urn:li:<type>:<id>`; undefined where it is no URN. */
export function urnOf(text: string): { type: string; id: string } | undefined {
  const [, type, id] = /^urn:li:([^:]+):(.+)$/.exec(text.trim()) ?? [];
  return type === undefined || id === undefined ? undefined : { type, id };
}

export const urn = (type: string, id: string): string => `urn:li:${type}:${id}`;

/** A value for a path of Rest.li 2.0, where brackets, commas, quotes and colons have a meaning of their own. */
export function encodeRestli(value: string): string {
  return encodeURIComponent(value).replaceAll(
    /[()']/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
