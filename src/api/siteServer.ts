/** Serves a built site: files with their compressed twins, strict headers, and a page for what is not there. */
import { existsSync, readFileSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type ServerType, serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { etag } from "hono/etag";
import { secureHeaders } from "hono/secure-headers";
import { oembedAnswer } from "./oembed.ts";

export interface SiteServer {
  /** "http://127.0.0.1:4173" */
  address: string;
  close: () => Promise<void>;
}

export interface ServeOptions {
  /** Folder of the built site. */
  folder: string;
  host: string;
  /** 0: any free one. */
  port: number;
}

const SELF = ["'self'"];
const HASHED = /^\/_astro\//;

/** Headers of every answer. Short forms below /embed/ may stand in frames of any page, others in none. */
const headers = (frameAncestors: string[], xFrameOptions: "DENY" | false) =>
  secureHeaders({
    contentSecurityPolicy: {
      // styles, and whatever is not named here, are held by the page's own policy, which knows its styles by their hashes
      objectSrc: ["'none'"],
      frameSrc: ["'none'"],
      scriptSrc: SELF,
      imgSrc: ["'self'", "data:"],
      fontSrc: SELF,
      connectSrc: SELF,
      manifestSrc: SELF,
      formAction: SELF,
      baseUri: ["'none'"],
      frameAncestors,
    },
    referrerPolicy: "strict-origin-when-cross-origin",
    xFrameOptions,
    // it is served over plain HTTP on one machine; who serves it over HTTPS adds this there
    strictTransportSecurity: false,
  });

/** The site as an application: what `serveSite` listens with, and what runs elsewhere too. */
export function siteApp(folder: string): Hono {
  const app = new Hono();
  const [own, anywhere] = [headers(["'none'"], "DENY"), headers(["*"], false)];
  app.use((context, next) => (context.req.path.startsWith("/embed/") ? anywhere : own)(context, next));
  app.use(etag());
  // what is open data, or made for other pages, may be read from any
  for (const path of ["/data/*", "/oembed", "/oembed/*", "/cards/*", "/pictures/*", "/embed/*"]) {
    app.use(path, async (context, next) => {
      await next();
      context.res.headers.set("Access-Control-Allow-Origin", "*");
      context.res.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    });
  }
  app.use(async (context, next) => {
    const { path } = context.req;
    const isFolder = !path.endsWith("/") && !path.split("/").at(-1)!.includes(".");
    if (isFolder && existsSync(join(folder, path, "index.html"))) return context.redirect(`${path}/`, 308);
    await next();
    const seconds = HASHED.test(path) ? "31536000, immutable" : "300";
    context.res.headers.set("Cache-Control", `public, max-age=${seconds}`);
  });
  app.get("/oembed", (context) => oembedAnswer(context, folder));
  app.get("*", serveStatic({ root: folder, precompressed: true }));
  app.notFound((context) => {
    const page = join(folder, "404.html");
    return existsSync(page) ? context.html(readFileSync(page, "utf8"), 404) : context.text("not found", 404);
  });
  return app;
}

/** Starts serving. @throws where the port is taken or the folder is no built site, with a message for the user */
export async function serveSite({ folder, host, port }: ServeOptions): Promise<SiteServer> {
  if (!statSync(join(folder, "index.html"), { throwIfNoEntry: false })) {
    throw new Error(`expected a built site in ${folder}, found none; run: standings publish`);
  }
  const server = await listening(siteApp(folder), host, port);
  const { address, family, port: found } = server.address() as AddressInfo;
  const name = family === "IPv6" ? `[${address}]` : address;
  return {
    address: `http://${name}:${found}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}

function listening(app: Hono, host: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, () => resolve(server));
    server.on("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        new Error(taken ? `expected a free port, found ${port} in use; choose another with --port` : error.message),
      );
    });
  });
}
