// The product and the practice sandbox as two processes, so that one can be
// killed while the other remembers what it was asked.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PROGRAM = process.env.E2E_SERVER ?? join(ROOT, "target/release/deedbox-server");

const freePort = () =>
  new Promise<number>((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? done(address.port) : fail()));
    });
  });

const answers = async (url: string) => {
  const until = Date.now() + 30_000;
  for (;;) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not up yet.
    }
    if (Date.now() > until) throw new Error(`${url} does not answer`);
    await new Promise((next) => setTimeout(next, 50));
  }
};

export type Message = {
  id: string;
  from: string;
  to: string[] | string;
  subject: string;
  text: string;
  html: string;
  attachments: { name: string; type: string; size: number }[];
};

export type Entry = {
  seq: number;
  at: string;
  method: string;
  path: string;
  tenant: string | null;
  status: number;
  effect: string;
};

export class Stack {
  readonly url: string;
  readonly sandbox: string;
  private server?: ChildProcess;
  private constructor(
    private readonly ports: { app: number; sandbox: number; smtp: number },
    private readonly data: string,
    private readonly practice: ChildProcess,
  ) {
    this.url = `http://127.0.0.1:${ports.app}`;
    this.sandbox = `http://127.0.0.1:${ports.sandbox}`;
  }

  static async start(options: { clients?: number } = {}): Promise<Stack> {
    const ports = { app: await freePort(), sandbox: await freePort(), smtp: await freePort() };
    const data = mkdtempSync(join(tmpdir(), "deedbox-"));
    const practice = spawn(
      PROGRAM,
      [
        "sandbox",
        ...["--listen", `127.0.0.1:${ports.sandbox}`],
        ...["--smtp", `127.0.0.1:${ports.smtp}`],
        ...["--clients", String(options.clients ?? 2400)],
        ...["--webhook-url", `http://127.0.0.1:${ports.app}/webhooks/stripe`],
      ],
      { stdio: ["ignore", "ignore", "inherit"], cwd: ROOT },
    );
    const stack = new Stack(ports, data, practice);
    await answers(`${stack.sandbox}/__sandbox/journal`);
    await stack.startServer();
    return stack;
  }

  async startServer() {
    this.server = spawn(PROGRAM, ["serve", "--demo"], {
      cwd: ROOT,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        DEEDBOX_HTTP_LISTEN: `127.0.0.1:${this.ports.app}`,
        DEEDBOX_HTTP_SITE_ROOT: process.env.E2E_SITE ?? join(ROOT, "target/site"),
        DEEDBOX_DATA_FOLDER: this.data,
        DEEDBOX_DATABASE_URL: process.env.E2E_DATABASE_URL ?? "",
        DEEDBOX_SANDBOX_URL: this.sandbox,
        DEEDBOX_SANDBOX_SMTP: `127.0.0.1:${this.ports.smtp}`,
      },
    });
    await answers(`${this.url}/readyz`);
  }

  /** As a power cut would. */
  async killServer() {
    await ended(this.server, "SIGKILL");
  }

  async stop() {
    await ended(this.server, "SIGTERM");
    await ended(this.practice, "SIGTERM");
    rmSync(this.data, { recursive: true, force: true });
  }

  async journal(): Promise<Entry[]> {
    return (await fetch(`${this.sandbox}/__sandbox/journal`)).json();
  }

  async fault(fault: Record<string, unknown>) {
    const answer = await fetch(`${this.sandbox}/__sandbox/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fault),
    });
    if (!answer.ok) throw new Error(`the fault was not taken: ${await answer.text()}`);
  }

  async mails(): Promise<Message[]> {
    return (await fetch(`${this.sandbox}/mailbox/messages`)).json();
  }

  /** Waits for a letter to this address with these words in its subject. */
  async mail(to: string, subject: RegExp): Promise<Message> {
    const until = Date.now() + 20_000;
    for (;;) {
      const found = (await this.mails()).find(
        (mail) => String(mail.to).includes(to) && subject.test(mail.subject),
      );
      if (found) return found;
      if (Date.now() > until) throw new Error(`no letter to ${to} about ${subject}`);
      await new Promise((next) => setTimeout(next, 100));
    }
  }

  /** XPM as it is, read over its own API and not through the product. */
  async xpm(path: string, tenant = "Wattlebrook Advisory"): Promise<any> {
    const minted = await fetch(`${this.sandbox}/__sandbox/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ tenant }),
    });
    const { access_token, tenant_id } = await minted.json();
    const answer = await fetch(`${this.sandbox}/practicemanager/3.1/${path}`, {
      headers: {
        accept: "application/json",
        "xero-features": "practice-strict-content-type",
        "xero-tenant-id": tenant_id,
        authorization: `Bearer ${access_token}`,
      },
    });
    return answer.json();
  }
}

const ended = (child: ChildProcess | undefined, signal: NodeJS.Signals) =>
  new Promise<void>((done) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", () => done());
    child.kill(signal);
  });
