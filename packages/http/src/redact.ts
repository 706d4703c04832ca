const MASK = "[redacted]";

// Parameters that carry a credential at some vendor, whether or not their value was registered.
const SECRET_PARAMETER =
  /([?&;\s"']|^)((?:access|refresh|id|input|app|bearer|api|oauth)?_?(?:token|secret|key|proof|signature|password|passwd)|appsecret_proof|client_secret|code|sig)(["']?\s*[=:]\s*["']?)([^&\s"',;}]+)/gi;
// "access token: Session has expired" is a sentence, and what it says is needed: no token is a short word.
const PROSE = /^: [A-Z]?[a-z]{1,11}$/;
// What vendors say of a token or a scheme, which no credential is.
const SAID =
  "(?!(?:expired|revoked|invalid|missing|required|provided|authentication|authorization)(?![\\w~+/=-]|\\.\\w))";
const AUTHORIZATION = new RegExp(`\\b(bearer|basic|bot|token|oauth|dpop|ssws)\\s+${SAID}[A-Za-z0-9._~+/=-]{6,}`, "gi");
// In an address of a request the sign is encoded.
const E_MAIL = /[^\s@<>"'(),;:?&=/]+(?:@|%40)[^\s@<>"'(),;:?&=/]+\.[^\s@<>"'(),;:?&=/]+/gi;
// Shorter values would mask ordinary words.
const SHORTEST_SECRET = 4;

/** Masks secrets in any text: the registered ones wherever they stand and however they are encoded, others by their place. */
export interface Redactor {
  /** Registers a value that must never be shown; the function given back forgets it. */
  add(secret: string): () => void;
  text(text: string): string;
  /** As `text`, and e-mail addresses too: for words that a vendor sent. */
  foreign(text: string): string;
}

export function createRedactor(secrets: readonly string[] = []): Redactor {
  const known = new Set<string>();
  // Longest first, so that a secret inside another leaves no rest.
  let ordered: string[] = [];
  const add = (secret: string): (() => void) => {
    const forms = secret.length < SHORTEST_SECRET ? [] : formsOf(secret).filter((form) => !known.has(form));
    for (const form of forms) known.add(form);
    ordered = [];
    return () => {
      for (const form of forms) known.delete(form);
      ordered = [];
    };
  };
  for (const secret of secrets) add(secret);

  const text = (input: string): string => {
    let output = input;
    if (ordered.length !== known.size) ordered = [...known].toSorted((a, b) => b.length - a.length);
    for (const secret of ordered) output = output.replaceAll(secret, MASK);
    return output
      .replaceAll(AUTHORIZATION, (_match, scheme: string) => `${scheme} ${MASK}`)
      .replaceAll(SECRET_PARAMETER, (match, before: string, name: string, sign: string, value: string) =>
        /token$/i.test(name) && PROSE.test(sign + value) ? match : before + name + sign + MASK,
      );
  };
  return { add, text, foreign: (input) => text(input).replaceAll(E_MAIL, "[e-mail]") };
}

function formsOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    // As it stands in a path, where some vendors want it.
    encodeURI(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("base64"),
    Buffer.from(secret).toString("base64url"),
  ];
}
