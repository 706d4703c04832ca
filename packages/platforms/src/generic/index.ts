import type { Connector, ConnectorDefinition, SourceEnvironment } from "@rollcall/core";
import { createApi } from "./api.ts";
import { describe, describeSystem, permissionOf } from "./describe.ts";
import { createHttpRead } from "./http-read.ts";
import { readFiles } from "./read-file.ts";
import { readHttp } from "./read-http.ts";
import { GenericOptions } from "./schema.ts";
import { verifyHttp } from "./verify.ts";

/** A system of the company's own: JSON over HTTP, or an exported file, mapped to grants by configuration alone. */
export const generic: ConnectorDefinition<typeof GenericOptions> = {
  id: "generic",
  describe,
  options: GenericOptions,
  create,
};

/** Its id, and the source of its receipts, is the platform: several systems may be read in one run. */
function create(options: GenericOptions, environment: SourceEnvironment): Connector {
  const { platform: id, http, file } = options;
  if (http !== undefined) {
    const client = createApi(id, http, environment);
    const open = (signal?: AbortSignal) => createHttpRead(client, options, http, environment, signal);
    return {
      id,
      describe: describeSystem(options),
      verify: (signal) => verifyHttp(open(signal), permissionOf(options)),
      read: (signal) => readHttp(open(signal)),
    };
  }
  // The schema lets nothing pass that has neither.
  if (file === undefined) throw new TypeError("neither http nor file");
  const read = (signal?: AbortSignal) => readFiles(options, file, environment, signal);
  return {
    id,
    describe: describeSystem(options),
    read,
    async verify(signal) {
      const warnings: string[] = [];
      for await (const record of read(signal))
        if (record.type === "receipt" && record.receipt.reason !== undefined)
          warnings.push(`${record.receipt.scope}: ${record.receipt.reason}`);
      return { missing: [], warnings };
    },
  };
}
