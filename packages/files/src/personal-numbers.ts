/** A civil registration number as it is written in Denmark, `ddmmyy-xxxx`; not a part of a longer id. */
const WRITTEN = /(?<![\w-])\d{6}-\d{4}(?![\w-])/;

/** True where a text holds what looks like a civil registration number. */
export function holdsPersonalNumber(text: string): boolean {
  return WRITTEN.test(text);
}

/** A text for a message, without civil registration numbers and e-mail addresses. */
export function hidePersonalNumbers(text: string): string {
  return text.replaceAll(/(?<!\d)\d{6}[- ]?\d{4}(?!\d)/g, "(not shown)").replaceAll(/\S+@\S+/g, "(not shown)");
}
