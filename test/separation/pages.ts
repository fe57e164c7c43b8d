/** What a door answered, as it was sent. */
export interface AnsweredPage {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Everything that any door answers this process from now on, pages and files alike; what stays open is left out. */
export function listenToPages() {
  const { fetch } = globalThis;
  const heard: AnsweredPage[] = [];
  globalThis.fetch = async (input, init) => {
    const response = await fetch(input, init);
    const type = response.headers.get('content-type') ?? '';
    if (/html|calendar|css|csv|json|plain/.test(type))
      heard.push({
        url: response.url,
        status: response.status,
        headers: response.headers,
        text: await response.clone().text(),
      });
    return response;
  };
  return {
    heard,
    stop: () => {
      globalThis.fetch = fetch;
    },
  };
}
