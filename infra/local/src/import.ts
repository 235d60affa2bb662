import { constants, openAsBlob } from "node:fs";
import { access } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runMain } from "@fupin/server-kit/runtime/serve";
import { invokedFrom, platformSettings } from "./environment.js";
import { ImportReport } from "./import-report.js";

const USAGE = `npm run import -- FILE [--dry-run] [--accept-valid] [--account NAME] [--url URL] [--token TOKEN]
                       [--effective-on YYYY-MM-DD] [--income-year YYYY] [--all]

  FILE            a register, .xlsx or .csv (UTF-8 or GB18030), one row per person
  --dry-run       only report
  --accept-valid  take over the valid households although others are refused
  --account       the importer's development account (default county-office)
  --token         a bearer token in place of an account
  --url           the platform (default http://127.0.0.1:PORT)
  --effective-on  the day from which the facts hold (default today)
  --income-year   the year of the incomes (default the year before)
  --all           list everything, however long`;

/** `npm run import -- FILE`: uploads a register and reports; exit code 0 only when nothing was refused. */
await runMain(async () => {
  const { values, positionals } = readArguments();
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(USAGE);
  const url = values.url ?? `http://127.0.0.1:${platformSettings().port}`;
  const path = resolve(invokedFrom(), file);
  await access(path, constants.R_OK).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`无法读取文件 ${path}（${error.code ?? error.message}）`);
  });
  const body = await openAsBlob(path);
  const token = values.token ?? (await developmentToken(url, values.account));
  const query = new URLSearchParams({
    dryRun: String(values["dry-run"]),
    acceptValid: String(values["accept-valid"]),
    ...(values["effective-on"] === undefined ? {} : { effectiveOn: values["effective-on"] }),
    ...(values["income-year"] === undefined ? {} : { incomeYear: values["income-year"] }),
  });
  const response = await reach(`${url}/register-imports?${query}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
    body,
  });
  if (!response.ok || response.body === null)
    throw new Error(`${basename(path)}：${await refusalOf(response)}`);
  const report = new ImportReport({
    write: (text) => process.stdout.write(text),
    progress: process.stderr.isTTY ? (text) => process.stderr.write(`\r\u001b[2K${text}`) : undefined,
    all: values.all,
  });
  for await (const line of linesOf(response.body)) report.add(JSON.parse(line));
  process.exitCode = report.finish(values["dry-run"]);
});

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean", default: false },
        "accept-valid": { type: "boolean", default: false },
        account: { type: "string", default: "county-office" },
        token: { type: "string" },
        url: { type: "string" },
        "effective-on": { type: "string" },
        "income-year": { type: "string" },
        all: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

async function developmentToken(url: string, account: string): Promise<string> {
  const response = await reach(`${url}/dev/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account }),
  });
  if (!response.ok) throw new Error(`账号 ${account}：${await refusalOf(response)}`);
  return ((await response.json()) as { token: string }).token;
}

/** Fetches; a platform that is not there is one clear line. */
async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause;
    throw new Error(
      `无法连接 ${new URL(url).origin}（${cause?.code ?? "连接中断"}）；平台是否已启动？可用 --url 指定地址`,
    );
  }
}

async function refusalOf(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { errors } = JSON.parse(text) as { errors?: { message: string; extensions?: { code?: string } }[] };
    const first = errors?.[0];
    if (first !== undefined) return `${first.message}（${first.extensions?.code ?? response.status}）`;
  } catch {
    // Not JSON: a proxy's page, perhaps; its status says enough.
  }
  return `平台回答 ${response.status}`;
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line !== "");
  }
  if (rest !== "") yield rest;
}
