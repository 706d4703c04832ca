import { RollcallError } from "@rollcall/core";
import type { GitHubClient, GitHubOptions } from "./client.ts";
import { createGitHubClient, Refusal } from "./client.ts";
import { GitHubRepository, GitHubUser, GitHubViewer, parseAnswer } from "./schema.ts";

/** `public`, `private` or `internal`; undefined where GitHub does not say. */
export async function readVisibility({
  repository,
  signal,
  ...options
}: GitHubOptions & { repository: string; signal?: AbortSignal | undefined }): Promise<string | undefined> {
  const [owner, repo] = repository.split("/");
  const answer = await createGitHubClient(options).read("GET /repos/{owner}/{repo}", { owner, repo }, signal);
  return parseAnswer(GitHubRepository, answer.data).visibility;
}

/** Throws `refused` unless the repository is one where findings about people may stand. Unknown reads as public. */
export async function checkRepository(
  client: GitHubClient,
  repository: string,
  allowInternal: boolean,
  signal?: AbortSignal,
): Promise<void> {
  const [owner, repo] = repository.split("/");
  const answer = await client.read("GET /repos/{owner}/{repo}", { owner, repo }, signal).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    throw new RollcallError("forbidden", {
      source: "github",
      message: `the repository ${repository} cannot be read`,
      received: `HTTP ${error.answer.status}`,
      hint: "Check publishing.repository, and that the token may read it.",
    });
  });
  const { full_name, visibility, has_issues, archived } = parseAnswer(GitHubRepository, answer.data);
  if (full_name.toLowerCase() !== repository.toLowerCase())
    throw new RollcallError("invalid-config", {
      source: "github",
      message: "the repository was renamed or moved",
      expected: full_name,
      received: repository,
      hint: "Set publishing.repository to its new name.",
    });
  const accepted = visibility === "private" || (visibility === "internal" && allowInternal);
  if (!accepted)
    throw new RollcallError("refused", {
      source: "github",
      message: `nothing is published to ${repository}: findings about people belong in a private repository`,
      expected: allowInternal ? "visibility private or internal" : "visibility private",
      received: visibility === undefined ? "unknown visibility" : `visibility ${visibility}`,
      hint:
        visibility === "internal"
          ? "Set publishing.allowInternal if everybody in the enterprise may read them."
          : "If issues of an earlier run are there, they are readable now: make the repository private.",
    });
  if (has_issues === false || archived === true)
    throw new RollcallError("forbidden", {
      source: "github",
      message: `${repository} takes no issues: ${archived === true ? "it is archived" : "issues are turned off"}`,
    });
}

/** The login that this token writes as. A token of a workflow or an app has no user, but it is somebody's viewer. */
export async function findIdentity(client: GitHubClient, signal?: AbortSignal): Promise<string> {
  try {
    const answer = await client.read("GET /user", {}, signal);
    return parseAnswer(GitHubUser, answer.data).login;
  } catch (error) {
    const noUser = error instanceof Refusal || (error instanceof RollcallError && error.kind === "forbidden");
    if (!noUser) throw error;
  }
  const answer = await client.query("query { viewer { login } }", signal).catch((error: unknown) => {
    if (error instanceof Refusal) return { data: undefined };
    throw error;
  });
  const viewer = GitHubViewer.safeParse(answer.data);
  if (viewer.success) return viewer.data.data.viewer.login;
  throw new RollcallError("invalid-response", {
    source: "github",
    message: "GitHub does not say whose token this is, so its own issues cannot be told from others'",
  });
}
