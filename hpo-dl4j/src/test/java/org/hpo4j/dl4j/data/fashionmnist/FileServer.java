package org.hpo4j.dl4j.data.fashionmnist;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A publisher on this machine that can be made to fail. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, byte[]> contents;
    private final Map<String, Integer> cutAfter = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private FileServer(HttpServer server, Map<String, byte[]> contents) {
        this.server = server;
        this.contents = new ConcurrentHashMap<>(contents);
    }

    static FileServer of(TinyFashionMnist data) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FileServer server = new FileServer(http, data.contents());
            http.createContext("/data/", server::answer);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address at which nobody answers. */
    static URI silent() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/data/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/data/");
    }

    void replace(String name, byte... content) {
        contents.put(name, content);
    }

    void remove(String name) {
        contents.remove(name);
    }

    void cut(String name, int afterBytes) {
        cutAfter.put(name, afterBytes);
    }

    /** The names of the files asked for, in order. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String name = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
        asked.add(name);
        byte[] content = contents.get(name);
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, cutAfter.getOrDefault(name, content.length));
        }
        exchange.close();
    }
}
