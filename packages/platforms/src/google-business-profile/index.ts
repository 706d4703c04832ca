import type { Connector, ConnectorDefinition, SourceEnvironment } from "@rollcall/core";
import { createClients } from "./api.ts";
import { describe } from "./describe.ts";
import { readGoogleBusinessProfile } from "./read.ts";
import { GoogleBusinessProfileOptions } from "./schema.ts";
import { verifyGoogleBusinessProfile } from "./verify.ts";

/** Google Business Profile: the people of accounts, groups and locations, and open invitations. */
export const googleBusinessProfile: ConnectorDefinition<typeof GoogleBusinessProfileOptions> = {
  id: "google-business-profile",
  describe,
  options: GoogleBusinessProfileOptions,
  create,
};

function create(options: GoogleBusinessProfileOptions, environment: SourceEnvironment): Connector {
  const clients = createClients(options, environment);
  return {
    id: "google-business-profile",
    describe,
    verify: (signal) => verifyGoogleBusinessProfile(clients, options, signal),
    read: (signal) => readGoogleBusinessProfile(clients, options, environment, signal),
  };
}
