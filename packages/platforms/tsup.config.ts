import { defineConfig } from "tsup";
import { folderEntries, library } from "../../tsup.base.ts";

export default defineConfig({ ...library, entry: folderEntries(import.meta.dirname) });
