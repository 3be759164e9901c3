/* Passkeys: the browser makes or shows one, its answer goes into the form, and the form is sent as always.
   What the server asks for lies in the form (data-options) or is fetched when it is needed (data-options-url). */
'use strict';
(function () {
  const forms = document.querySelectorAll('form[data-passkey]');
  if (!forms.length) return;

  /* ── base64url and back: older browsers do not read and write the JSON of WebAuthn themselves ── */
  function bytes(text) {
    const plain = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  }
  function text(buffer) {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }
  const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

  function toCreate(json) {
    if (window.PublicKeyCredential.parseCreationOptionsFromJSON) return PublicKeyCredential.parseCreationOptionsFromJSON(json);
    return {
      ...json,
      challenge: bytes(json.challenge),
      user: { ...json.user, id: bytes(json.user.id) },
      excludeCredentials: known(json.excludeCredentials),
    };
  }
  function toGet(json) {
    if (window.PublicKeyCredential.parseRequestOptionsFromJSON) return PublicKeyCredential.parseRequestOptionsFromJSON(json);
    return { ...json, challenge: bytes(json.challenge), allowCredentials: known(json.allowCredentials) };
  }
  function toText(credential) {
    const { response } = credential;
    const answer = { clientDataJSON: text(response.clientDataJSON) };
    for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
      if (response[name]) answer[name] = text(response[name]);
    }
    if (response.getTransports) answer.transports = response.getTransports();
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
      response: answer,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  }

  /* ── one form ── */
  async function options(form) {
    if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
    const answer = await fetch(form.dataset.optionsUrl, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
    if (!answer.ok) throw new Error('no options');
    return (await answer.json()).request_options.publicKey;
  }
  async function ask(form) {
    const json = await options(form);
    if (form.dataset.passkey === 'create') return navigator.credentials.create({ publicKey: toCreate(json) });
    return navigator.credentials.get({ publicKey: toGet(json) });
  }
  function reason(form, error) {
    if (error.name === 'NotAllowedError' || error.name === 'AbortError') return form.dataset.cancelled;
    if (error.name === 'InvalidStateError') return form.dataset.known;
    if (error.name === 'SecurityError' || error.name === 'NotSupportedError') return form.dataset.unable;
    return form.dataset.failed;
  }
  function tell(form, message) {
    const trouble = form.querySelector('[data-trouble]');
    trouble.querySelector('p').textContent = message;
    trouble.hidden = !message;
  }

  for (const form of forms) {
    const button = form.querySelector('button');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (button.getAttribute('aria-busy') === 'true') return;
      tell(form, '');
      if (!window.PublicKeyCredential) return tell(form, form.dataset.unable);
      button.setAttribute('aria-busy', 'true');
      try {
        form.elements.credential.value = toText(await ask(form));
        form.submit();
      } catch (error) {
        tell(form, reason(form, error));
        button.removeAttribute('aria-busy');
      }
    });
  }
  /* Back from the next page: the answer of before is used up, and the button can be pressed again. */
  window.addEventListener('pageshow', () => {
    for (const form of forms) {
      form.elements.credential.value = '';
      form.querySelector('button').removeAttribute('aria-busy');
    }
  });
}());
