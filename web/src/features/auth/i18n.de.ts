export default {
  promise: {
    title:
      'Der ganze Arbeitstag Ihres Maklerbüros an einem Ort, mit einem Assistenten, der nichts nach außen gibt.',
    sources: 'Antworten aus Ihren eigenen Daten, jede mit genauer Quelle.',
    confirm: 'Änderungen sehen Sie vorher im Einzelnen und bestätigen sie selbst.',
    local: 'Alles läuft auf Ihrem eigenen Rechner. Kundendaten bleiben im Haus.',
  },
  field: {
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    passwordHint: 'Mindestens 10 Zeichen. Ein kurzer Satz ist gut zu merken und sicher.',
    name: 'Ihr Name',
    tenant: 'Name des Unternehmens',
  },
  signIn: {
    title: 'Willkommen zurück',
    text: 'Melden Sie sich mit Ihrem Konto an.',
    submit: 'Anmelden',
    remember: 'Angemeldet bleiben',
    wrong: 'E-Mail-Adresse oder Passwort stimmt nicht. Achten Sie auf Groß- und Kleinschreibung.',
    locked: 'Zu viele Fehlversuche. Zum Schutz Ihres Kontos ist die Anmeldung gesperrt. Nächster Versuch in',
    expired: 'Ihre Sitzung ist abgelaufen. Bitte melden Sie sich erneut an.',
    noAccount: 'Noch kein Konto?',
    register: 'Unternehmen anmelden',
  },
  register: {
    title: 'Unternehmen anmelden',
    text: 'Sie werden der erste Administrator. Ihr Team laden Sie danach ein.',
    submit: 'Konto anlegen',
    hasAccount: 'Schon ein Konto?',
  },
  reset: {
    title: 'Neues Passwort',
    text: 'Vergeben Sie ein neues Passwort. Alle anderen Sitzungen werden dabei beendet.',
    password: 'Neues Passwort',
    submit: 'Passwort speichern und anmelden',
  },
  invite: {
    title: 'Willkommen bei {{tenant}}',
    text: 'Die Einladung gilt für {{email}}. Vergeben Sie ein Passwort, dann kann es losgehen.',
    submit: 'Einladung annehmen',
    goneTitle: 'Diese Einladung gilt nicht mehr',
    goneText:
      'Sie ist abgelaufen oder wurde schon benutzt. Bitten Sie die Person, die Sie eingeladen hat, um eine neue.',
  },
};
