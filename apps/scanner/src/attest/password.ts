import type { AttestedCustody, AttestedHolder } from "@rollcall/platforms";
import { askIdentity, askText, choicesOf, type HolderContext, isEmail } from "./holders.ts";

export interface PasswordAnswers {
  /** The login itself, and everybody who knows its password, as far as they are not in the list yet. */
  holders: AttestedHolder[];
  custody: AttestedCustody;
}

/** Asks who knows the one password of an account and who keeps it. The secret itself is never asked for. */
export async function askPassword(
  context: HolderContext,
  listed: readonly AttestedHolder[],
  before: AttestedCustody,
  handle: string | undefined,
): Promise<PasswordAnswers> {
  const { ask, texts } = context;
  const holders: AttestedHolder[] = [];
  const isLogin = ({ kind }: AttestedHolder) => kind === "shared-login";
  const credential = { role: texts.passwordRole, path: "login-credential", state: "active" } as const;
  let secondFactor = listed.find(isLogin)?.secondFactor;
  if (!listed.some(isLogin)) {
    if (!(await ask.confirm({ message: texts.login, initial: true }))) return { holders, custody: {} };
    const login = await askText(context, { message: texts.loginHandle, initial: handle, needed: texts.tooShort });
    secondFactor = await ask.choose({
      message: texts.second,
      choices: choicesOf(["unknown", "yes", "no"] as const, texts.seconds),
    });
    holders.push({
      kind: "shared-login",
      ...(isEmail(login) ? { email: login } : { handle: login.replace(/^@/, "") }),
      ...credential,
      secondFactor,
    });
  }
  const knowers = () => [...listed, ...holders].filter((each) => each.path === "login-credential" && !isLogin(each));
  for (;;) {
    const message = knowers().length === 0 ? texts.knowsFirst : texts.knows;
    if (!(await ask.confirm({ message, initial: knowers().length === 0 }))) break;
    holders.push({ ...(await askIdentity(context, "person")), ...credential, secondFactor });
  }
  const optional = async (message: string, initial: string | undefined, check?: (text: string) => string | undefined) =>
    (await askText(context, { message, initial, ...(check && { check }) })) || undefined;
  return {
    holders,
    custody: {
      vault: await optional(texts.vault, before.vault),
      secondFactorHolder: await optional(texts.secondHolder, before.secondFactorHolder),
      recoveryEmail: await optional(texts.recoveryEmail, before.recoveryEmail, (text) =>
        isEmail(text) ? undefined : texts.badEmail,
      ),
      recoveryPhoneHolder: await optional(texts.recoveryPhone, before.recoveryPhoneHolder),
    },
  };
}
