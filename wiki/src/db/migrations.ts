import { fileURLToPath } from 'node:url';

/** The folder of numbered SQL migrations, made by `npm run migration` from schema.ts. */
export const migrationsFolder = fileURLToPath(new URL('../../drizzle', import.meta.url));
