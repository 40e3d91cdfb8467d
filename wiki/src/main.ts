import { type Arguments, readArguments, USAGE } from './arguments.ts';
import { keptKey } from './kept-key.ts';
import { describeError } from './log.ts';
import { startWiki } from './server.ts';

async function run({ dataDir, key, port, pagesFile, rateLimits }: Arguments): Promise<void> {
  const usedKey = key ?? keptKey(dataDir);
  const wiki = await startWiki({
    key: usedKey,
    port,
    dataDir,
    pagesFile,
    rateLimits,
    host: process.env.HOST || undefined,
    databaseUrl: process.env.DATABASE_URL || undefined,
    trustProxy: process.env.TRUST_PROXY === '1',
  });
  if (key === undefined) console.log(`API key: ${usedKey}`);
  console.log(`Wiki ready at ${wiki.url}`);

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    wiki.close().then(
      () => process.exit(0),
      error => fail(error),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function fail(error: unknown): void {
  console.error(`The wiki could not start: ${describeError(error)}`);
  process.exit(1);
}

try {
  const given = readArguments(process.argv.slice(2));
  if (given === 'help') console.log(USAGE);
  else await run(given);
} catch (error) {
  fail(error);
}
