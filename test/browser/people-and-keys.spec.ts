import { addressOf, eventually, isAt, reads, textOf } from '../support/browser-page.ts';
import { useBrowser } from '../support/browser.ts';
import { goodPassword, person } from '../support/people.ts';

describe('An admin who lets people and programs in', () => {
  const browser = useBrowser();

  it('creates a user who logs in at once, and learns that an admin must remain', async () => {
    const { page, open, testId, excuse } = await browser.visit('admin');
    excuse(/status of (400|409) /);
    await open('/users');
    await page.getByRole('button', { name: 'Benutzer anlegen' }).click();
    const form = testId('new-user');
    await form.getByLabel('E-Mail').fill('Grete@hub.test');
    await form.getByLabel('Name').fill('Grete Gruen');
    await form.getByRole('radio', { name: 'English' }).check({ force: true });
    await form.getByLabel('Erstes Passwort', { exact: true }).fill('passwort1234');
    await page.keyboard.press('Enter');
    await reads(form, 'Dieses Passwort probieren alle zuerst');
    await form.getByLabel('Erstes Passwort', { exact: true }).fill(goodPassword);
    await page.keyboard.press('Enter');
    await reads(testId('notice'), 'Grete Gruen kann sich anmelden');
    const row = (email: string) => testId('users').locator(`tr[data-user="${email}"]`);
    await reads(row('grete@hub.test'), /Vertrieb.*English.*Noch nie.*Aktiv/s);

    const grete = await browser.visit('anyone');
    await grete.open('/login');
    await grete.page.getByLabel('E-Mail').fill('grete@hub.test');
    await grete.page.getByLabel('Passwort', { exact: true }).fill(goodPassword);
    await grete.page.keyboard.press('Enter');
    await grete.page.getByRole('heading', { level: 1, name: 'Products' }).waitFor();

    await reads(row('admin@hub.test'), 'Sie');
    await row('admin@hub.test')
      .getByRole('button', { name: /^Aktionen/ })
      .click();
    await page.getByRole('menuitem', { name: 'Deaktivieren' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Deaktivieren' }).click();
    await reads(testId('notice'), 'mindestens ein aktives Konto');
    await open('/audit?action=user.created');
    await reads(testId('audit'), /Benutzer angelegt.*grete@hub\.test/s);
  });

  it('gives a program a key, shown once, which works until it is revoked', async () => {
    const { page, open, testId, excuse } = await browser.visit('admin');
    excuse(/ERR_INTERNET_DISCONNECTED/);
    await open('/integrations');
    await page.getByRole('button', { name: 'Schlüssel erstellen' }).click();
    const form = testId('new-key');
    await form.getByLabel('Name').fill('Kasse');
    await form.getByRole('checkbox', { name: 'exports:read' }).check();
    await page.context().setOffline(true);
    const refused = form.getByRole('button', { name: 'Erstellen', disabled: true });
    await refused.and(page.locator('[aria-describedby="offline"]')).waitFor();
    await page.keyboard.press('Enter');
    await reads(testId('form-problem'), 'Sie sind offline. Versuchen Sie es noch einmal, sobald');
    await page.context().setOffline(false);
    await testId('offline').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    const key = await textOf(testId('shown-key'));
    expect(key).toMatch(/^pih_/);
    await reads(page.locator('api-call'), `curl -H "Authorization: Bearer ${key}"`);
    await page.goBack(); // what nobody will see again stays
    await isAt(page, '/integrations?panel=new');
    expect(await textOf(testId('shown-key'))).toBe(key);
    const call = async () =>
      (
        await fetch(`${browser.hub.url}/api/v1/products?limit=1`, {
          headers: { authorization: `Bearer ${key}` },
        })
      ).status;
    expect(await call()).toBe(200);
    await page.getByRole('button', { name: 'Ich habe ihn kopiert' }).click();
    await isAt(page, '/integrations');
    const row = testId('keys').locator('tr[data-key="Kasse"]');
    await reads(row, /catalog:read.*exports:read.*Gültig/s);
    expect(await page.content()).not.toContain(key);

    await row.getByRole('button', { name: 'Schlüssel widerrufen: Kasse' }).click();
    const question = page.getByRole('dialog');
    const revoke = question.getByRole('button', { name: 'Widerrufen' });
    expect(await revoke.getAttribute('aria-disabled')).toBe('true');
    await question.getByRole('textbox').fill('Kasse');
    await revoke.click();
    await reads(testId('notice'), 'Schlüssel „Kasse“ widerrufen');
    await reads(row.locator('.tag.bad'), 'Widerrufen');
    expect(await call()).toBe(401);
  });
});

describe('My account', () => {
  const browser = useBrowser();

  it('takes a better password, and ends what goes on elsewhere', async () => {
    const { email } = await person(browser.hub.db);
    const logIn = async () => {
      const visitor = await browser.visit('anyone');
      visitor.excuse(/status of (400|401) /);
      await visitor.open('/login?returnUrl=/me');
      await visitor.page.getByLabel('E-Mail').fill(email);
      await visitor.page.getByLabel('Passwort', { exact: true }).fill(goodPassword);
      await visitor.page.keyboard.press('Enter');
      await visitor.testId('sessions').waitFor();
      return visitor;
    };
    const elsewhere = await logIn();
    const { page, testId } = await logIn();
    const places = testId('sessions').getByRole('listitem');
    expect(await places.count()).toBe(2);
    await reads(places, 'Dieses Gerät');
    await places.getByRole('button', { name: /^Sitzung beenden/ }).click();
    await eventually('one session is left', async () => (await places.count()) === 1);
    expect(await page.evaluate('document.activeElement.id')).toBe('sessions-heading');
    await elsewhere.page.getByLabel('Name', { exact: true }).fill('Somebody');
    await elsewhere.page.getByRole('button', { name: 'Speichern' }).click();
    await elsewhere.page.getByRole('dialog', { name: 'Sitzung abgelaufen' }).waitFor();

    const form = page.locator('password-form');
    await form.getByLabel('Bisheriges Passwort', { exact: true }).fill('wrong-password');
    await form.getByLabel('Neues Passwort', { exact: true }).fill('canary-Harfe-Laterne');
    await page.keyboard.press('Enter');
    await reads(form, 'Das ist nicht das bisherige Passwort');
    await form.getByLabel('Bisheriges Passwort', { exact: true }).fill(goodPassword);
    await page.keyboard.press('Enter');
    await reads(testId('notice'), 'Passwort geändert');
    expect(addressOf(page)).toBe('/me');
  });
});
