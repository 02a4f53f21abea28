export default function AssistantPanel() {
  return null;
}
