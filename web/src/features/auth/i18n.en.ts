export default {
  promise: {
    title: 'Your agency’s whole working day in one place, with an assistant that gives nothing away.',
    sources: 'Answers from your own data, each with its exact source.',
    confirm: 'You see every change in detail beforehand and confirm it yourself.',
    local: 'Everything runs on your own machine. Customer data never leaves the house.',
  },
  field: {
    email: 'E-mail address',
    password: 'Password',
    passwordHint: 'At least 10 characters. A short sentence is safe and easy to remember.',
    name: 'Your name',
    tenant: 'Company name',
  },
  signIn: {
    title: 'Welcome back',
    text: 'Sign in with your account.',
    submit: 'Sign in',
    remember: 'Keep me signed in',
    wrong: 'E-mail address or password is wrong. Check upper and lower case.',
    locked: 'Too many failed attempts. Sign-in is locked to protect your account. Next attempt in',
    expired: 'Your session has ended. Please sign in again.',
    noAccount: 'No account yet?',
    register: 'Register your company',
  },
  register: {
    title: 'Register your company',
    text: 'You become the first administrator and invite your team afterwards.',
    submit: 'Create account',
    hasAccount: 'Already have an account?',
  },
  invite: {
    title: 'Welcome to {{tenant}}',
    text: 'The invitation is for {{email}}. Choose a password and you are ready to go.',
    submit: 'Accept invitation',
    goneTitle: 'This invitation is no longer valid',
    goneText: 'It has expired or was used already. Ask the person who invited you for a new one.',
  },
};
