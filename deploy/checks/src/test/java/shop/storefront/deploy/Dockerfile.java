package shop.storefront.deploy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** A Dockerfile as its stages and their instructions. */
record Dockerfile(String name, List<Instruction> global, List<Stage> stages) {

    record Instruction(String word, String arguments) {}

    /** A stage: what it starts from, what it is called, and what it does. */
    record Stage(String base, String name, List<Instruction> instructions) {

        List<String> all(String word) {
            return instructions.stream()
                    .filter(instruction -> instruction.word().equals(word))
                    .map(Instruction::arguments)
                    .toList();
        }
    }

    static Dockerfile of(Path file) {
        List<Instruction> global = new ArrayList<>();
        List<Stage> stages = new ArrayList<>();
        for (String line : lines(Repository.text(file))) {
            String[] parts = line.split("\\s+", 2);
            Instruction instruction =
                    new Instruction(parts[0].toUpperCase(Locale.ROOT), parts.length > 1 ? parts[1] : "");
            if (instruction.word().equals("FROM")) {
                List<String> from = Arrays.asList(instruction.arguments().split("\\s+"));
                stages.add(new Stage(from.getFirst(), from.size() > 2 ? from.get(2) : "", new ArrayList<>()));
            } else if (stages.isEmpty()) {
                global.add(instruction);
            } else {
                stages.getLast().instructions().add(instruction);
            }
        }
        return new Dockerfile(Objects.requireNonNull(file.getFileName()).toString(), global, stages);
    }

    private static List<String> lines(String text) {
        String joined = text.replaceAll("(?m)^\\s*#.*\\R", "").replaceAll("\\\\\\R", " ");
        return joined.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    Optional<Stage> stage(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst();
    }

    /** The stages that make up the image of an application, the last first. */
    List<Stage> image(String app) {
        List<Stage> image = new ArrayList<>(List.of(stages.getLast()));
        Optional<Stage> next;
        while ((next = stage(image.getLast().base().replace("${APP}", app))).isPresent()) {
            image.add(next.get());
        }
        return image;
    }

    @Override
    public String toString() {
        return name;
    }
}
