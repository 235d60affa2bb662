// GraphiQL with the development accounts: choosing one fetches its token, and every query goes out under it.

const { React, ReactDOM, GraphiQL } = window;
const select = document.querySelector("#account");
const status = document.querySelector("#status");
let authorization = Promise.reject(new Error("no account chosen yet"));
authorization.catch(() => {});

const [accounts, example] = await Promise.all([
  fetch("/dev/accounts").then((answer) => answer.json()),
  fetch("/graphiql/example.graphql").then((answer) => answer.text()),
]);

for (const { name, title, regionName } of accounts) {
  select.append(new Option(`${title}${regionName ? `（${regionName}）` : ""} · ${name}`, name));
}

async function signIn(account) {
  const answer = await fetch("/dev/token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ account }),
  });
  const { token } = await answer.json();
  status.textContent = answer.ok ? "令牌有效 8 小时" : "未能取得令牌";
  return `Bearer ${token}`;
}

async function fetcher(operation) {
  const send = async () =>
    fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: await authorization },
      body: JSON.stringify(operation),
    });
  let answer = await send();
  if (answer.status === 401) {
    // The token has run out while the page stood open.
    authorization = signIn(select.value);
    answer = await send();
  }
  return answer.json();
}

authorization = signIn(select.value);
select.addEventListener("change", () => {
  authorization = signIn(select.value);
});

ReactDOM.createRoot(document.querySelector("#graphiql")).render(
  React.createElement(GraphiQL, { fetcher, defaultQuery: example, shouldPersistHeaders: false }),
);
